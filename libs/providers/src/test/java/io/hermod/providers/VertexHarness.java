package io.hermod.providers;

import static io.hermod.providers.ProviderHarness.quoted;
import static io.hermod.testing.ScriptedAnswer.json;

import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.provider.KeyAccess;
import io.hermod.core.provider.ProviderKey;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.providers.vertex.SampleCredentials;
import io.hermod.testing.ReceivedRequest;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A key of Vertex AI whose tokens one server issues, and whose models another one serves. */
final class VertexHarness implements AfterEachCallback {
    static final String PATH = "/v1/projects/p/locations/europe-west1";

    final ProviderHarness providers = new ProviderHarness();
    private final Deque<ScriptedAnswer> tokens = new ArrayDeque<>();
    private final ScriptedProvider issuer = ScriptedProvider.choosing(_ -> token());

    /** The first token, and then the next ones. */
    private synchronized ScriptedAnswer token() {
        ScriptedAnswer scripted = tokens.poll();
        return scripted == null ? json("{\"access_token\":\"the-token\",\"expires_in\":3600}") : scripted;
    }

    ScriptedProvider start(ScriptedAnswer... answers) {
        providers.useKeys(key("first"));
        return providers.start(answers);
    }

    ScriptedProvider start(Function<ReceivedRequest, ScriptedAnswer> script) {
        providers.useKeys(key("first"));
        return providers.start(script);
    }

    /** What the issuer answers before its usual tokens. */
    void issue(ScriptedAnswer... answers) {
        tokens.addAll(List.of(answers));
    }

    /** How often a token was asked for. */
    int issued() {
        return issuer.calls();
    }

    /** A key with an account of its own. */
    ProviderKey key(String name) {
        return SamplePlans.key(
                "",
                new KeyAccess.Vertex(
                        "p",
                        Optional.of("7"),
                        "europe-west1",
                        Optional.of(SampleCredentials.serviceAccount(issuer.url(), name)),
                        false),
                Map.of());
    }

    /**
     * The answer to a request.
     *
     * @param members of the request, with single quotes
     */
    Answer infer(RequestType type, String model, String members) throws InterruptedException {
        ModelRef ref = new ModelRef("vertex", model);
        return providers.infer(SampleJobs.json(type, quoted("{'model':'openai/gpt-4o'," + members + "}"), ref), ref);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        providers.close();
        issuer.close();
    }
}
