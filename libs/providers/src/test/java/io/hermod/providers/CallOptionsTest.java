package io.hermod.providers;

import static io.hermod.providers.ProviderHarness.GPT;
import static io.hermod.providers.ProviderHarness.error;
import static io.hermod.providers.ProviderHarness.onlyBody;
import static io.hermod.providers.ProviderHarness.onlyRequest;
import static io.hermod.providers.ProviderHarness.result;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.provider.KeyAccess;
import io.hermod.core.provider.ProviderKey;
import io.hermod.core.provider.ServiceTiers;
import io.hermod.core.request.CallOptions;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.KeyChoice;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.core.shared.Secret;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the caller's headers, and a key's settings, change about a call. */
class CallOptionsTest extends ProviderTest {
    private static final String CHAT = "{\"model\":\"openai/gpt-4o\",\"messages\":[]}";

    @Test
    void callersHeaders_areSent_andWinOverTheProvidersOwn() throws InterruptedException {
        ScriptedProvider provider = harness.start(json("{\"choices\":[]}"));
        harness.useExtraHeaders(Map.of("X-Team", "a", "X-Other", "b"));

        harness.infer(chat(headers(Map.of("x-team", "c", "traceparent", "00-1-2-01"))), GPT);

        assertThat(onlyRequest(provider).header("x-team")).contains("c");
        assertThat(onlyRequest(provider).header("x-other")).contains("b");
        assertThat(onlyRequest(provider).header("traceparent")).contains("00-1-2-01");
    }

    @ParameterizedTest
    @CsvSource({", beta, Bearer sk-2", "id-3, , Bearer sk-3", "id-3, beta, Bearer sk-3", ", id-2, none", "beta, , none"
    })
    void key_isTheOneThatTheCallerPicks(String id, String name, String authorization) throws InterruptedException {
        ScriptedProvider provider = harness.start(json("{\"choices\":[]}"));
        harness.useKeys(key("id-1", "alpha", "sk-1"), key("id-2", "beta", "sk-2"), key("id-3", "gamma", "sk-3"));
        KeyChoice choice = KeyChoice.of(Optional.ofNullable(id), Optional.ofNullable(name));

        var answer = harness.infer(chat(CallOptions.NONE.withKeys(choice)), GPT);

        if (authorization.equals("none")) {
            assertThat(error(answer).statusCode()).contains(403);
            assertThat(error(answer).message()).startsWith("no key of openai that this virtual key may use is ");
            assertThat(provider.calls()).isZero();
        } else {
            assertThat(onlyRequest(provider).header("authorization")).contains(authorization);
        }
    }

    @Test
    void keysThatTheVirtualKeyDoesNotGrant_areNotUsed() throws InterruptedException {
        ScriptedProvider provider = harness.start(json("{\"choices\":[]}"));
        harness.useKeys(key("id-1", "alpha", "sk-1"), key("id-2", "beta", "sk-2"));

        harness.infer(chat(CallOptions.NONE.withKeys(KeyChoice.ANY.within(Optional.of(Set.of("beta"))))), GPT);

        assertThat(onlyRequest(provider).header("authorization")).contains("Bearer sk-2");
        assertThat(error(harness.infer(
                                chat(CallOptions.NONE.withKeys(KeyChoice.ANY.within(Optional.of(Set.of())))), GPT))
                        .message())
                .isEqualTo("no key of openai may be used by this virtual key");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        CHAT_COMPLETION | {"model":"openai/gpt-4o","messages":[]} | {"model":"gpt-4o","service_tier":"flex","messages":[]}
        CHAT_COMPLETION | {"model":"openai/gpt-4o","service_tier":"auto"} | {"model":"gpt-4o","service_tier":"auto"}
        RESPONSES       | {"input":"a","model":"openai/gpt-4o"} | {"input":"a","model":"gpt-4o","service_tier":"flex"}
        EMBEDDING       | {"model":"openai/gpt-4o","input":"a"} | {"model":"gpt-4o","input":"a"}
        """)
    void serviceTierOfTheKey_isAskedFor_unlessTheBodyNamesOne(RequestType type, String body, String sent)
            throws InterruptedException {
        ScriptedProvider provider = harness.start(json("{\"choices\":[],\"output\":[],\"data\":[]}"));
        harness.useKeys(key(new ServiceTiers(Optional.of("flex"), Map.of())));

        harness.infer(SampleJobs.json(type, body, GPT), GPT);

        assertThat(onlyBody(provider)).isEqualTo(sent);
    }

    @Test
    void serviceTierOfAnAlias_winsOverThatOfTheKey() throws InterruptedException {
        ScriptedProvider provider = harness.start(json("{\"choices\":[]}"));
        harness.useKeys(key(new ServiceTiers(Optional.of("flex"), Map.of("gpt-4o", "priority"))));

        harness.infer(chat(CallOptions.NONE), GPT);

        assertThat(onlyBody(provider)).contains("\"service_tier\":\"priority\"");
    }

    @Test
    void rawResponse_isShownAsItCame_onRequest() throws InterruptedException {
        harness.start(json("{ \"choices\" : [], \"own\":1.0e+2 }"), json("{\"choices\":[]}"));

        assertThat(result(harness.infer(chat(raw()), GPT)))
                .contains("\"raw_response\":{ \"choices\" : [], \"own\":1.0e+2 }");
        assertThat(result(harness.inferChat())).doesNotContain("raw_response");
    }

    @Test
    void rawResponse_isAString_ifItIsNoJson() throws InterruptedException {
        harness.start(ScriptedAnswer.of(200, "text/plain", Payload.utf8("he said \"hi\"")));
        InferenceRequest transcription = SampleRequests.form(RequestType.TRANSCRIPTION, Optional.of("text"));

        assertThat(result(harness.infer(transcription.with(raw()), SampleRequests.modelFor(RequestType.TRANSCRIPTION))))
                .contains("\"raw_response\":\"he said \\\"hi\\\"\"");
    }

    @Test
    void rawResponse_isLeftOut_ifItIsLargeOrNoText() throws InterruptedException {
        harness.start(
                json("{\"choices\":[],\"id\":\"" + "x".repeat(RawResponse.MAX_BYTES) + "\"}"),
                ScriptedAnswer.of(200, "audio/mpeg", Payload.of(new byte[] {(byte) 0xff, (byte) 0xfb})));

        assertThat(result(harness.infer(chat(raw()), GPT))).contains("\"raw_response_omitted\":true");
        assertThat(result(harness.infer(
                        SampleRequests.of(RequestType.SPEECH).with(raw()),
                        SampleRequests.modelFor(RequestType.SPEECH))))
                .contains("\"raw_response_omitted\":true");
    }

    private static InferenceRequest chat(CallOptions options) {
        return SampleJobs.json(RequestType.CHAT_COMPLETION, CHAT, GPT).with(options);
    }

    private static CallOptions headers(Map<String, String> headers) {
        return new CallOptions(headers, KeyChoice.ANY, false);
    }

    private static CallOptions raw() {
        return CallOptions.NONE.withRawResponse();
    }

    private static ProviderKey key(String id, String name, String value) {
        return key(id, name, value, ServiceTiers.NONE);
    }

    private static ProviderKey key(ServiceTiers tiers) {
        return key("k", "k", "sk-1", tiers);
    }

    private static ProviderKey key(String id, String name, String value, ServiceTiers tiers) {
        return new ProviderKey(
                id,
                name,
                Secret.of(value),
                Optional.empty(),
                Set.of(),
                1,
                Map.of(),
                tiers,
                new KeyAccess.ByValue(),
                false);
    }
}
