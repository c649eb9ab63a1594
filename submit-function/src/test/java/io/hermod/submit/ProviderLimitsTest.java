package io.hermod.submit;

import static io.hermod.testing.SampleJobs.NOW;
import static io.hermod.testing.SampleKeys.limit;
import static io.hermod.testing.SampleKeys.limited;
import static io.hermod.testing.SampleKeys.weighing;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.access.Limit;
import io.hermod.core.access.Measure;
import io.hermod.core.access.ProviderGrant;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.usage.KeyCounters;
import io.hermod.testing.GatewayAnswer;
import io.hermod.testing.SampleKeys;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which providers serve a request, as the limits and weights that a key has with each of them say. */
@MicronautTest(startApplication = false)
class ProviderLimitsTest extends SubmitFixture {
    private static final Limit REQUESTS = limit(Measure.REQUESTS, 3, "1h");
    private static final String OR_GROQ =
            ValidRequests.CHAT.replace("{\"model\"", "{\"fallbacks\":[\"groq/c\"],\"model\"");

    @Inject
    LimitedCaller caller;

    @Test
    void providerOverItsLimit_isLeftOut_whereAFallbackIsNot() {
        caller.holds(key(Map.of("openai", limited(limit(Measure.REQUESTS, 1, "1h")), "groq", ProviderGrant.ALL)));
        String body = ValidRequests.CHAT.replace("{\"model\"", "{\"fallbacks\":[\"openai/b\",\"groq/c\"],\"model\"");

        assertThat(caller.submits(body).header("ratelimit")).contains("\"openai-requests\";r=0;t=3600");
        assertThat(caller.lastModels()).containsExactly("openai/gpt-4o", "openai/b", "groq/c");
        assertThat(caller.submits(body).header("ratelimit")).isEmpty();
        assertThat(caller.lastModels()).containsExactly("groq/c");
    }

    @Test
    void fallbacksRequest_isCounted_whereItTakesTheFirstModelsPlace() {
        caller.holds(key(Map.of(
                "openai", limited(limit(Measure.REQUESTS, 0, "1h")),
                "groq", limited(limit(Measure.REQUESTS, 1, "1h")))));

        assertThat(caller.submits(OR_GROQ).status()).isEqualTo(202);
        GatewayAnswer second = caller.submits(OR_GROQ);

        assertThat(second.status()).isEqualTo(429);
        assertThat(second.body()).contains("0 requests of openai in 1h used up");
    }

    @Test
    void allProvidersOverTheirLimits_getTheFirstOnesError() {
        VirtualKey key = caller.holds(key(Map.of(
                "openai", limited(limit(Measure.NANODOLLARS, 5, "1d")),
                "groq", limited(limit(Measure.TOKENS, 5, "1d")))));
        KeyCounters counters = KeyCounters.of(key);
        counters.counters().forEach(counter -> meter.charge(counters, Map.of(counter, 5L), NOW));

        GatewayAnswer answer = caller.submits(OR_GROQ);

        assertThat(answer.status()).isEqualTo(402);
        assertThat(answer.body()).contains("Budget exceeded: $0.000000005 of openai in 1d used up until");
    }

    @Test
    void keysOwnLimit_appliesToEachFallback() {
        VirtualKey key = caller.holds(key(Map.of("openai", ProviderGrant.ALL, "groq", ProviderGrant.ALL))
                .limitedBy(List.of(REQUESTS)));
        caller.hasUsed(key, List.of(REQUESTS));

        assertThat(caller.submits(OR_GROQ).status()).isEqualTo(429);
    }

    /** The worker skips the model, as it does if the key has no limits. */
    @Test
    void modelThatTheKeyDoesNotAllow_staysInTheRequest() {
        caller.holds(key(Map.of("groq", limited(REQUESTS))));

        assertThat(caller.submits(OR_GROQ).status()).isEqualTo(202);
        assertThat(caller.lastModels()).containsExactly("openai/gpt-4o", "groq/c");
        assertThat(meter.writes()).isEqualTo(1);
    }

    @Test
    void limitsOfAnotherProvider_costNothing() {
        caller.holds(key(Map.of("openai", ProviderGrant.ALL, "groq", limited(REQUESTS))));

        assertThat(caller.submits().status()).isEqualTo(202);
        assertThat(meter.reads() + meter.writes()).isZero();
    }

    @Test
    void modelWithoutAProvider_isServedByTheKeysProviders() {
        caller.holds(key(Map.of("openai", weighing(1), "groq", weighing(3), "mistral", ProviderGrant.ALL)));
        String bare = ValidRequests.CHAT.replace("openai/", "");

        assertThat(caller.submits(bare).status()).isEqualTo(202);
        assertThat(caller.lastModels()).containsExactly("groq/gpt-4o", "openai/gpt-4o");
        caller.submits(bare.replace("{\"model\"", "{\"fallbacks\":[\"mistral/c\"],\"model\""));
        assertThat(caller.lastModels()).containsExactly("groq/gpt-4o", "mistral/c");
    }

    @Test
    void modelWithoutAProvider_isRejected_ifNoProviderHasAWeight() {
        caller.holds(SampleKeys.key("vk-1"));
        String bare = ValidRequests.CHAT.replace("openai/", "");

        assertThat(caller.submits(bare).status()).isEqualTo(400);
        assertThat(caller.submits(bare).body()).contains("model should be in provider/model format");
        assertThat(ValidRequests.chat().withText(bare).sentTo(function).status())
                .isEqualTo(400);
    }

    private static VirtualKey key(Map<String, ProviderGrant> grants) {
        return SampleKeys.key("vk-1").allowing(grants);
    }
}
