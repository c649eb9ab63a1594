package io.hermod.submit;

import static io.hermod.testing.SampleJobs.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.access.Limit;
import io.hermod.core.access.Measure;
import io.hermod.core.access.ModelGrant;
import io.hermod.core.access.ProviderGrant;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.access.Window;
import io.hermod.core.request.ModelRef;
import io.hermod.core.usage.Account;
import io.hermod.testing.GatewayAnswer;
import io.hermod.testing.GatewayRequest;
import io.hermod.testing.InMemoryJobQueue;
import io.hermod.testing.InMemoryJobStore;
import io.hermod.testing.InMemoryKeyStore;
import io.hermod.testing.InMemoryUsageMeter;
import io.hermod.testing.SampleKeys;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a key's limits let through. It is ten o'clock and a moment. */
@MicronautTest(startApplication = false)
class LimitsTest {
    private static final String VALUE = "sk-bf-4d9c";
    private static final Limit REQUESTS = limit(Measure.REQUESTS, 3, "1h");
    private static final Limit TOKENS = limit(Measure.TOKENS, 100, "1d");
    private static final Limit DOLLARS = limit(Measure.NANODOLLARS, 2_500_000_000L, "1d");

    @Inject
    SubmitFunction function;

    @Inject
    InMemoryJobStore store;

    @Inject
    InMemoryJobQueue queue;

    @Inject
    InMemoryKeyStore keys;

    @Inject
    InMemoryUsageMeter meter;

    @AfterEach
    void reset() {
        store.reset();
        queue.reset();
        keys.reset();
        meter.reset();
    }

    @ParameterizedTest
    @MethodSource
    void requestIsAnswered_asTheLimitsThatAreReachedSay(
            List<Limit> limits, List<Limit> reached, int status, String type, String message, String retryAfter) {
        VirtualKey key = put(SampleKeys.key("vk-1").limitedBy(limits));
        use(key, reached);

        GatewayAnswer answer = submit();

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).contains("\"type\":\"" + type + "\"", "\"message\":\"" + message);
        assertThat(answer.header("retry-after")).contains(retryAfter);
        assertThat(store.all()).isEmpty();
        assertThat(queue.sent()).isEmpty();
    }

    static Stream<Arguments> requestIsAnswered_asTheLimitsThatAreReachedSay() {
        String requests = "3 requests in 1h used up until 2096-08-01T11:00:00Z";
        String tokens = "100 tokens in 1d used up until 2096-08-02T00:00:00Z";
        String dollars = "$2.5 in 1d used up until 2096-08-02T00:00:00Z";
        String rate = "Rate limit check failed: ";
        return Stream.of(
                Arguments.of(List.of(REQUESTS), List.of(REQUESTS), 429, "request_limited", rate + requests, "3600"),
                Arguments.of(List.of(TOKENS), List.of(TOKENS), 429, "token_limited", rate + tokens, "50400"),
                Arguments.of(List.of(REQUESTS, TOKENS), List.of(TOKENS), 429, "token_limited", rate + tokens, "50400"),
                Arguments.of(
                        List.of(REQUESTS, TOKENS),
                        List.of(REQUESTS, TOKENS),
                        429,
                        "rate_limited",
                        rate + requests + "; " + tokens,
                        "50400"),
                Arguments.of(
                        List.of(DOLLARS),
                        List.of(DOLLARS),
                        402,
                        "budget_exceeded",
                        "Budget exceeded: " + dollars,
                        "50400"),
                Arguments.of(
                        List.of(REQUESTS, TOKENS, DOLLARS),
                        List.of(DOLLARS),
                        402,
                        "budget_exceeded",
                        "Budget exceeded: " + dollars,
                        "50400"),
                Arguments.of(
                        List.of(REQUESTS, TOKENS, DOLLARS),
                        List.of(REQUESTS, DOLLARS),
                        429,
                        "request_limited",
                        rate + requests,
                        "3600"));
    }

    /** What each shape of key costs a request: a write unit, a read unit, or nothing. */
    @ParameterizedTest
    @CsvSource({
        "'', 0, 0",
        "REQUESTS, 0, 1",
        "REQUESTS+TOKENS, 0, 1",
        "REQUESTS+NANODOLLARS, 0, 1",
        "TOKENS, 1, 0",
        "TOKENS+NANODOLLARS, 1, 0"
    })
    void requestCosts_aWriteWhereRequestsAreLimited_andAReadWhereOthersAre(String measures, int reads, int writes) {
        put(SampleKeys.key("vk-1")
                .limitedBy(Stream.of(REQUESTS, TOKENS, DOLLARS)
                        .filter(limit -> Arrays.asList(measures.split("\\+", -1))
                                .contains(limit.measure().name()))
                        .toList()));

        assertThat(submit().status()).isEqualTo(202);

        assertThat(meter.reads()).isEqualTo(reads);
        assertThat(meter.writes()).isEqualTo(writes);
    }

    @Test
    void callerWithoutAKey_costsNothing() {
        assertThat(ValidRequests.chat().sentTo(function).status()).isEqualTo(202);
        assertThat(meter.reads() + meter.writes()).isZero();
    }

    @Test
    void callerIsTold_howMuchIsLeft() {
        VirtualKey key = put(SampleKeys.key("vk-1").limitedBy(List.of(REQUESTS, TOKENS, DOLLARS)));
        meter.charge(Account.of(key), Map.of(Account.of(key).counters().getLast(), 40L), NOW);

        GatewayAnswer first = submit();

        assertThat(first.status()).isEqualTo(202);
        assertThat(first.header("ratelimit-policy"))
                .contains("\"requests\";q=3;w=3600, \"tokens\";q=100;w=86400;qu=\"tokens\"");
        assertThat(first.header("ratelimit")).contains("\"requests\";r=2;t=3600, \"tokens\";r=60;t=50400");
        assertThat(first.header("retry-after")).isEmpty();
    }

    @Test
    void callerIsTold_whereNothingIsLeft() {
        VirtualKey key = put(SampleKeys.key("vk-1").limitedBy(List.of(REQUESTS)));
        use(key, List.of(REQUESTS));

        assertThat(submit().header("ratelimit")).contains("\"requests\";r=0;t=3600");
    }

    @Test
    void callerWithoutARateLimit_isToldNothing() {
        put(SampleKeys.key("vk-1").limitedBy(List.of(DOLLARS)));

        assertThat(submit().header("ratelimit")).isEmpty();
        assertThat(submit().header("ratelimit-policy")).isEmpty();
    }

    @Test
    void requestsAreCounted_untilTheLimit() {
        put(SampleKeys.key("vk-1").limitedBy(List.of(REQUESTS)));

        assertThat(Stream.generate(() -> submit().status()).limit(5)).containsExactly(202, 202, 202, 429, 429);
        assertThat(store.all()).hasSize(3);
    }

    @Test
    void requestThatIsRefusedOtherwise_isNotCounted() {
        put(SampleKeys.key("vk-1").limitedBy(List.of(REQUESTS)));
        GatewayRequest withKey = ValidRequests.chat().withHeader("x-bf-vk", VALUE);

        assertThat(withKey.withText("{}").sentTo(function).status()).isEqualTo(400);
        assertThat(withKey.withText(ValidRequests.CHAT.replace("openai/", "groq/"))
                        .sentTo(function)
                        .status())
                .isEqualTo(403);

        assertThat(meter.writes()).isZero();
    }

    @Test
    void repeatOfAnAcceptedRequest_isAnswered_whenTheLimitIsReached() {
        put(SampleKeys.key("vk-1").limitedBy(List.of(limit(Measure.REQUESTS, 1, "1h"))));
        GatewayRequest request =
                ValidRequests.chat().withHeader("x-bf-vk", VALUE).withHeader("idempotency-key", "7");

        GatewayAnswer first = request.sentTo(function);
        assertThat(submit().status()).isEqualTo(429);
        GatewayAnswer repeat = request.sentTo(function);

        assertThat(repeat.status()).isEqualTo(202);
        assertThat(repeat.header("location")).isEqualTo(first.header("location"));
        assertThat(store.all()).hasSize(1);
    }

    @Test
    void meterThatIsDown_letsNobodyIn_whoseKeyHasLimits() {
        put(SampleKeys.key("vk-1").limitedBy(List.of(TOKENS)));
        meter.goDown();

        submit().assertError(503, "the service is not available; try again");
    }

    @Test
    void providerOverItsLimit_isLeftOut_whereAFallbackIsNot() {
        put(key(Map.of("openai", limited(limit(Measure.REQUESTS, 1, "1h")), "groq", ProviderGrant.ALL)));
        String body = ValidRequests.CHAT.replace("{\"model\"", "{\"fallbacks\":[\"openai/b\",\"groq/c\"],\"model\"");

        assertThat(submit(body).header("ratelimit")).contains("\"openai-requests\";r=0;t=3600");
        assertThat(lastModels()).containsExactly("openai/gpt-4o", "openai/b", "groq/c");
        assertThat(submit(body).header("ratelimit")).isEmpty();
        assertThat(lastModels()).containsExactly("groq/c");
    }

    @Test
    void fallbacksRequest_isCounted_whereItTakesTheFirstModelsPlace() {
        put(key(Map.of(
                "openai", limited(limit(Measure.REQUESTS, 0, "1h")),
                "groq", limited(limit(Measure.REQUESTS, 1, "1h")))));
        String body = ValidRequests.CHAT.replace("{\"model\"", "{\"fallbacks\":[\"groq/c\"],\"model\"");

        assertThat(submit(body).status()).isEqualTo(202);
        GatewayAnswer second = submit(body);

        assertThat(second.status()).isEqualTo(429);
        assertThat(second.body()).contains("0 requests of openai in 1h used up");
    }

    @Test
    void allProvidersOverTheirLimits_areTheFirstOnesRefusal() {
        VirtualKey key = put(key(Map.of(
                "openai", limited(limit(Measure.NANODOLLARS, 5, "1d")),
                "groq", limited(limit(Measure.TOKENS, 5, "1d")))));
        Account account = Account.of(key);
        account.counters().forEach(counter -> meter.charge(account, Map.of(counter, 5L), NOW));
        String body = ValidRequests.CHAT.replace("{\"model\"", "{\"fallbacks\":[\"groq/c\"],\"model\"");

        GatewayAnswer answer = submit(body);

        assertThat(answer.status()).isEqualTo(402);
        assertThat(answer.body()).contains("Budget exceeded: $0.000000005 of openai in 1d used up until");
    }

    @Test
    void keysOwnLimit_isNobodysFallback() {
        VirtualKey key = put(key(Map.of("openai", ProviderGrant.ALL, "groq", ProviderGrant.ALL))
                .limitedBy(List.of(REQUESTS)));
        use(key, List.of(REQUESTS));
        String body = ValidRequests.CHAT.replace("{\"model\"", "{\"fallbacks\":[\"groq/c\"],\"model\"");

        assertThat(submit(body).status()).isEqualTo(429);
    }

    /** As without limits: the worker says so in the job. */
    @Test
    void modelThatTheKeyDoesNotAllow_staysInTheRequest() {
        put(key(Map.of("groq", limited(REQUESTS))));
        String body = ValidRequests.CHAT.replace("{\"model\"", "{\"fallbacks\":[\"groq/c\"],\"model\"");

        assertThat(submit(body).status()).isEqualTo(202);
        assertThat(lastModels()).containsExactly("openai/gpt-4o", "groq/c");
        assertThat(meter.writes()).isEqualTo(1);
    }

    @Test
    void limitsOfAnotherProvider_costNothing() {
        put(key(Map.of("openai", ProviderGrant.ALL, "groq", limited(REQUESTS))));

        assertThat(submit().status()).isEqualTo(202);
        assertThat(meter.reads() + meter.writes()).isZero();
    }

    @Test
    void modelWithoutAProvider_isServedByTheKeysProviders() {
        put(key(Map.of("openai", weighing(1), "groq", weighing(3), "mistral", ProviderGrant.ALL)));
        String bare = ValidRequests.CHAT.replace("openai/", "");

        assertThat(submit(bare).status()).isEqualTo(202);
        assertThat(lastModels()).containsExactly("groq/gpt-4o", "openai/gpt-4o");
        submit(bare.replace("{\"model\"", "{\"fallbacks\":[\"mistral/c\"],\"model\""));
        assertThat(lastModels()).containsExactly("groq/gpt-4o", "mistral/c");
    }

    @Test
    void modelWithoutAProvider_isRefused_whereNoProviderHasAWeight() {
        put(SampleKeys.key("vk-1"));
        String bare = ValidRequests.CHAT.replace("openai/", "");

        assertThat(submit(bare).status()).isEqualTo(400);
        assertThat(submit(bare).body()).contains("model should be in provider/model format");
        assertThat(ValidRequests.chat().withText(bare).sentTo(function).status())
                .isEqualTo(400);
    }

    private void use(VirtualKey key, List<Limit> limits) {
        Account account = Account.of(key);
        meter.charge(
                account,
                account.counters().stream()
                        .filter(counter -> limits.contains(counter.limit()))
                        .collect(Collectors.toMap(
                                counter -> counter, counter -> counter.limit().most())),
                NOW);
    }

    private GatewayAnswer submit() {
        return submit(ValidRequests.CHAT);
    }

    private GatewayAnswer submit(String body) {
        return ValidRequests.chat().withText(body).withHeader("x-bf-vk", VALUE).sentTo(function);
    }

    private List<String> lastModels() {
        return queue.sent().getLast().request().models().stream()
                .map(ModelRef::toString)
                .toList();
    }

    private VirtualKey put(VirtualKey key) {
        keys.put(key, KeyDigest.of(VALUE));
        return key;
    }

    private static VirtualKey key(Map<String, ProviderGrant> grants) {
        return SampleKeys.key("vk-1").allowing(grants);
    }

    private static ProviderGrant limited(Limit limit) {
        return new ProviderGrant(ModelGrant.ALL, OptionalDouble.empty(), List.of(limit));
    }

    private static ProviderGrant weighing(double weight) {
        return new ProviderGrant(ModelGrant.ALL, OptionalDouble.of(weight), List.of());
    }

    private static Limit limit(Measure measure, long most, String window) {
        return new Limit(measure, most, Window.parse(window).orElseThrow());
    }
}
