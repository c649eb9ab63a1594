package io.hermod.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.provider.KeyAccess;
import io.hermod.core.provider.NetworkSettings;
import io.hermod.core.provider.ProviderCatalog;
import io.hermod.core.provider.ProviderDefinition;
import io.hermod.core.provider.ProviderKey;
import io.hermod.core.provider.ProviderSettings;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Secret;
import io.hermod.providers.gemini.GeminiApi;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Authorization;
import io.hermod.providers.wire.FetchedFiles;
import io.hermod.providers.wire.PlannedCall;
import io.hermod.testing.SampleJobs;
import io.hermod.wire.facts.KnownModels;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where Gemini's models are called. */
class GeminiTargetsTest {
    private static final ProviderKey KEY = SamplePlans.key("k", new KeyAccess.ByValue(), Map.of());

    @ParameterizedTest
    @CsvSource({
        "https://g.example/v1beta, gemini-2.5-flash, https://g.example/v1beta/models/gemini-2.5-flash:generateContent",
        "https://g.example/v1, m, https://g.example/v1/models/m:generateContent",
        "https://g.example, m, https://g.example/v1beta/models/m:generateContent",
        "https://g.example/proxy, models/m, https://g.example/proxy/v1beta/models/m:generateContent",
        "https://g.example/v1beta, tunedModels/a b, https://g.example/v1beta/tunedModels/a%20b:generateContent",
        "https://g.example/v1beta, a/b:c?d, https://g.example/v1beta/models/a%2Fb%3Ac%3Fd:generateContent"
    })
    void model_isInThePath_belowAVersion(URI baseUrl, String model, String uri) {
        assertThat(call(Optional.of(baseUrl), model, KEY).uri()).hasToString(uri);
    }

    @Test
    void google_isCalled_withoutABaseUrl() {
        PlannedCall call = call(row().baseUrl(), "m", KEY);

        assertThat(call.uri()).hasToString("https://generativelanguage.googleapis.com/v1beta/models/m:generateContent");
        assertThat(call.authorization()).isEqualTo(new Authorization.Header("x-goog-api-key", Secret.of("k")));
    }

    private static PlannedCall call(Optional<URI> baseUrl, String model, ProviderKey key) {
        ProviderSettings settings =
                new ProviderSettings("gemini", baseUrl, row().endpoints(), List.of(key), NetworkSettings.DEFAULT, true);
        return GeminiApi.ofGoogle()
                .plan(new Attempt(
                        SampleJobs.json(
                                RequestType.CHAT_COMPLETION,
                                SamplePlans.body(RequestType.CHAT_COMPLETION),
                                new ModelRef("gemini", model)),
                        settings,
                        Objects.requireNonNull(settings.endpoints().get(RequestType.CHAT_COMPLETION)),
                        Optional.of(key),
                        model,
                        key.alias(model),
                        KnownModels.BUILT_IN,
                        FetchedFiles.none(),
                        SampleJobs.NOW))
                .calls()
                .getFirst();
    }

    private static ProviderDefinition row() {
        return Objects.requireNonNull(ProviderCatalog.builtIn().get("gemini"));
    }
}
