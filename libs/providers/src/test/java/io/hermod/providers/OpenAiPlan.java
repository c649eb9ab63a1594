package io.hermod.providers;

import io.hermod.core.provider.Endpoint;
import io.hermod.core.provider.Endpoint.WireFormat;
import io.hermod.core.provider.KeyAccess;
import io.hermod.core.request.RequestType;
import java.util.Map;

/** Plans a chat at OpenAI. Public, because {@link ProviderApisTest} runs it in a class loader of its own. */
public final class OpenAiPlan implements Runnable {

    @Override
    public void run() {
        SamplePlans.plan(
                ProviderApis.of(new Endpoint("/v1/chat/completions", WireFormat.OPENAI)),
                "openai",
                RequestType.CHAT_COMPLETION,
                "gpt-4o",
                SamplePlans.key("k", new KeyAccess.ByValue(), Map.of()));
        ProviderApis.errors("openai");
    }
}
