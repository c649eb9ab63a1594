package io.hermod.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.access.ModelGrant;
import io.hermod.core.access.ProviderGrant;
import io.hermod.core.request.CallOptions;
import io.hermod.core.request.KeyChoice;
import io.hermod.core.request.ModelRef;
import io.hermod.testing.GatewayAnswer;
import io.hermod.testing.GatewayRequest;
import io.hermod.testing.SampleKeys;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No header of Bifrost's is dropped in silence. */
@MicronautTest(startApplication = false)
class BifrostHeadersTest extends SubmitFixture {
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void headersForTheProvider_travelWithTheJob() {
        GatewayAnswer answer = ValidRequests.chat()
                .withHeader("X-BF-EH-Anthropic-Beta", " a, b ")
                .withHeader("x-bf-eh-x-team", "red")
                .withHeader("traceparent", TRACE)
                .withHeader("tracestate", "a=1")
                .withHeader("x-bf-send-back-raw-response", "true")
                .withHeader("x-bf-passthrough-extra-params", "true")
                .sentTo(function);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("warning")).isEmpty();
        assertThat(onlyOptions())
                .isEqualTo(new CallOptions(
                        Map.of("anthropic-beta", "a, b", "x-team", "red", "traceparent", TRACE, "tracestate", "a=1"),
                        KeyChoice.ANY,
                        true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy-authorization",
                "cookie",
                "host",
                "content-length",
                "connection",
                "transfer-encoding",
                "x-api-key",
                "x-goog-api-key",
                "x-bf-api-key",
                "x-bf-api-key-id",
                "x-bf-vk",
                "authorization",
                "content-type",
                "x-denied"
            })
    void headerThatMayNotBeForwarded_isRejected(String name) {
        submit("x-bf-eh-" + name, "a")
                .assertError(400, "x-bf-eh-" + name + ": the header " + name + " is not sent to providers");
        assertThat(store.all()).isEmpty();
    }

    @Test
    void headerThatHttpDoesNotAllow_isRejected() {
        submit("x-bf-eh-x-team", "caf\u00e9").assertError(400, "x-bf-eh-x-team must be printable ASCII");
        submit("x-bf-eh-", "a").assertError(400, "x-bf-eh- must be followed by the name of a header");
        submit("x-bf-eh-a b", "a").assertError(400, "x-bf-eh- must be followed by the name of a header");
        submit("x-bf-send-back-raw-response", "yes")
                .assertError(400, "x-bf-send-back-raw-response must be true or false");
    }

    @ParameterizedTest
    @CsvSource({"x-bf-api-key, main", "x-bf-api-key-id, key-1"})
    void providersKey_isPicked_ifItExists(String header, String value) {
        assertThat(submit(header, value).status()).isEqualTo(202);

        assertThat(onlyOptions().keys().picked()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"x-bf-api-key, other", "x-bf-api-key, key-1", "x-bf-api-key-id, key-2", "x-bf-api-key-id, main"})
    void providersKey_isRejected_ifItDoesNotExist(String header, String value) {
        submit(header, value)
                .assertError(
                        400,
                        header + " names the key " + value
                                + ", which is none of the keys of openai that this caller may use");
        assertThat(store.all()).isEmpty();
    }

    @Test
    void providersKey_isRejected_ifTheVirtualKeyDoesNotGrantIt() {
        ProviderGrant grant =
                new ProviderGrant(ModelGrant.ALL, OptionalDouble.empty(), List.of(), Optional.of(Set.of("spare")));
        keys.put(SampleKeys.key("vk-1").allowing(Map.of("openai", grant)), KeyDigest.of("sk-bf-1"));

        assertThat(ValidRequests.chat()
                        .withHeader("x-bf-vk", "sk-bf-1")
                        .withHeader("x-bf-api-key", "main")
                        .sentTo(function)
                        .status())
                .isEqualTo(400);
        assertThat(ValidRequests.chat()
                        .withHeader("x-bf-vk", "sk-bf-1")
                        .withHeader("x-bf-api-key", "spare")
                        .sentTo(function)
                        .status())
                .isEqualTo(202);
    }

    @Test
    void headersThatAreNotServed_areNamedInAWarning() {
        GatewayAnswer answer = ValidRequests.chat()
                .withHeader("X-Bf-Session-Id", "s")
                .withHeader("x-bf-cache-key", "c")
                .withHeader("x-bf-unheard-of", "u")
                .withHeader("traceparent", "none")
                .sentTo(function);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("warning"))
                .contains("299 hermod \"not served: x-bf-cache-key, x-bf-session-id, x-bf-unheard-of, traceparent\"");
        assertThat(onlyOptions()).isEqualTo(CallOptions.NONE);
    }

    @Test
    void fallbacksThatCannotBeRead_areNamedInTheWarning() {
        GatewayAnswer answer = GatewayRequest.post("/v1/async/chat/completions", """
            {"model":"openai/m","messages":[{}],"fallbacks":
              ["cohere/a",{"provider":"openai","model":"b"},7,{"model":"openai/c"},"nowhere/d"]}\
            """)
                .withHeader("x-bf-session-id", "s")
                .sentTo(function);

        assertThat(answer.header("warning"))
                .contains("299 hermod \"not served: x-bf-session-id, fallbacks[2], fallbacks[3], fallbacks[4]\"");
        assertThat(queue.sent().getFirst().request().models())
                .containsExactly(new ModelRef("openai", "m"), new ModelRef("cohere", "a"), new ModelRef("openai", "b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01"
            })
    void invalidTrace_isNotForwarded(String trace) {
        assertThat(submit("traceparent", trace).header("warning")).contains("299 hermod \"not served: traceparent\"");

        assertThat(onlyOptions().traceParent()).isEmpty();
    }

    private CallOptions onlyOptions() {
        assertThat(queue.sent()).hasSize(1);
        return queue.sent().getFirst().request().options();
    }
}
