package io.hermod.providers;

import io.hermod.core.provider.AwsIdentity;
import io.hermod.core.provider.Endpoint;
import io.hermod.core.provider.KeyAccess;
import io.hermod.core.provider.ModelAlias;
import io.hermod.core.provider.NetworkSettings;
import io.hermod.core.provider.ProviderCatalog;
import io.hermod.core.provider.ProviderDefinition;
import io.hermod.core.provider.ProviderKey;
import io.hermod.core.provider.ProviderSettings;
import io.hermod.core.provider.ServiceTiers;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Secret;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.FetchedFiles;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.PlannedCall;
import io.hermod.providers.wire.ProviderApi;
import io.hermod.testing.SampleJobs;
import io.hermod.wire.facts.KnownModels;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Plans of small requests at the providers' real addresses, which are not called. */
final class SamplePlans {
    static final URI AZURE = URI.create("https://x.services.ai.azure.com");
    static final KeyAccess BEDROCK = bedrock(false);
    static final KeyAccess MANTLE = bedrock(true);

    private SamplePlans() {}

    /** The one call of a request. */
    static PlannedCall call(ProviderApi api, String provider, RequestType type, String model, ProviderKey key) {
        Plan plan = plan(api, provider, type, model, key);
        return plan.calls().getFirst();
    }

    static Plan plan(ProviderApi api, String provider, RequestType type, String model, ProviderKey key) {
        ProviderDefinition row =
                Objects.requireNonNull(ProviderCatalog.builtIn().get(provider));
        Endpoint endpoint = Objects.requireNonNull(row.endpoints().get(type));
        ProviderSettings settings = new ProviderSettings(
                provider, row.baseUrl(), row.endpoints(), List.of(key), NetworkSettings.DEFAULT, true);
        return api.plan(new Attempt(
                SampleJobs.json(type, body(type), new ModelRef(provider, model)),
                settings,
                endpoint,
                Optional.of(key),
                model,
                key.alias(model),
                KnownModels.BUILT_IN,
                FetchedFiles.none(),
                SampleJobs.NOW));
    }

    /** OpenAI at a server that nobody calls, without keys. */
    static ProviderSettings openAi() {
        ProviderDefinition row =
                Objects.requireNonNull(ProviderCatalog.builtIn().get("openai"));
        return new ProviderSettings(
                "openai",
                Optional.of(URI.create("http://provider")),
                row.endpoints(),
                List.of(),
                NetworkSettings.DEFAULT,
                true);
    }

    static ProviderKey key(String value, KeyAccess access, Map<String, ModelAlias> aliases) {
        return key(value, access, aliases, false);
    }

    static ProviderKey key(
            String value, KeyAccess access, Map<String, ModelAlias> aliases, boolean anthropicEndpoints) {
        return new ProviderKey(
                "k",
                "k",
                Secret.of(value),
                Optional.empty(),
                Set.of(),
                1,
                aliases,
                ServiceTiers.NONE,
                access,
                anthropicEndpoints);
    }

    static String body(RequestType type) {
        String member = switch (type) {
            case TEXT_COMPLETION -> "\"prompt\":\"hi\"";
            case CHAT_COMPLETION, MESSAGES -> "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";
            default -> "\"input\":\"hi\"";
        };
        return "{\"model\":\"openai/gpt-4o\",\"temperature\":0.5," + member + "}";
    }

    private static KeyAccess bedrock(boolean isMantle) {
        return new KeyAccess.Bedrock(
                "eu-central-1", Optional.empty(), new AwsIdentity.Ambient(), Optional.of("project"), isMantle);
    }
}
