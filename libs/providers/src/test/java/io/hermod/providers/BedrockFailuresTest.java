package io.hermod.providers;

import static io.hermod.providers.ProviderHarness.error;
import static io.hermod.providers.ProviderHarness.onlyRequest;
import static io.hermod.providers.ProviderHarness.result;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.provider.AwsIdentity;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.provider.KeyAccess;
import io.hermod.core.provider.ProviderKey;
import io.hermod.core.provider.ServiceTiers;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Secret;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of Bedrock's errors: what the client reads, and which call comes next. */
class BedrockFailuresTest extends ProviderTest {
    private static final AwsIdentity ROLE = new AwsIdentity.Assumed(
            new AwsIdentity.Ambient(), "arn:aws:iam::000000000000:role/r", Optional.empty(), "s", "eu-central-1");
    private static final ScriptedAnswer EXPIRED = failure(403, "ExpiredTokenException", "The token is expired");
    private static final ScriptedAnswer GOOD = json("""
        {"output":{"message":{"role":"assistant","content":[{"text":"hello"}]}},"stopReason":"end_turn",
         "usage":{"inputTokens":3,"outputTokens":2,"totalTokens":5}}\
        """);

    @Test
    void contextThatIsTooLong_hasOpenAisCode() throws InterruptedException {
        harness.start(failure(400, "ValidationException", "Input is too long for requested model."));

        InferenceError error = error(chat(key("k", "", new AwsIdentity.Ambient())));

        assertThat(error.code()).contains("context_length_exceeded");
        assertThat(error.message()).isEqualTo("Input is too long for requested model.");
    }

    @Test
    void modelWithoutOnDemandThroughput_isExplained() throws InterruptedException {
        harness.start(failure(
                400, "ValidationException", "Invocation of model ID m with on-demand throughput isn’t supported."));

        assertThat(error(chat(key("k", "", new AwsIdentity.Ambient()))).message())
                .startsWith("Invocation of model ID m with on-demand throughput isn’t supported. Use ")
                .contains("an inference profile");
    }

    @Test
    void expiredCredentials_areRenewed_andTheCallIsSentAgain() throws InterruptedException {
        ScriptedProvider provider = harness.start(EXPIRED, GOOD);

        assertThat(result(chat(key("k", "", ROLE)))).contains("hello");
        assertThat(provider.calls()).isEqualTo(2);
        assertThat(harness.renewed()).containsExactly(ROLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"InvalidSignatureException", "RequestTimeTooSkewed", "RequestExpired"})
    void signatureOfAnotherTime_isMadeAnew_atTheTimeOfTheAnswer(String name) throws InterruptedException {
        ScriptedProvider provider = harness.start(
                failure(403, name, "Signature expired").withHeader("date", "Sun, 01 Nov 2026 12:00:00 GMT"), GOOD);

        assertThat(result(chat(key("k", "", new AwsIdentity.Configured("AKID", Secret.of("s"), Optional.empty())))))
                .contains("hello");
        assertThat(provider.calls()).isEqualTo(2);
        assertThat(harness.awsTimes()).containsExactly(Instant.parse("2026-11-01T12:00:00Z"));
    }

    @Test
    void credentials_areRenewedOnce_andThenTheKeyIsRejected() throws InterruptedException {
        ScriptedProvider provider = harness.start(EXPIRED);

        InferenceError error = error(chat(key("k", "", ROLE)));

        assertThat(error.statusCode()).contains(403);
        assertThat(provider.calls()).isEqualTo(2);
        assertThat(harness.renewed()).hasSize(1);
    }

    @Test
    void nextKey_isTried_ifRenewedCredentialsAreRejectedToo() throws InterruptedException {
        ScriptedProvider provider = harness.start(EXPIRED, EXPIRED, GOOD);

        assertThat(result(chat(key("k", "", ROLE), key("other", "sk-bedrock", ROLE))))
                .contains("hello");
        assertThat(provider.calls()).isEqualTo(3);
        assertThat(provider.requests().getLast().header("authorization")).contains("Bearer sk-bedrock");
    }

    @ParameterizedTest
    @CsvSource({"sk-bedrock", "''"})
    void keysWithoutRenewableCredentials_areCalledOnce(String value) throws InterruptedException {
        ScriptedProvider provider = harness.start(EXPIRED);

        error(chat(key("k", value, new AwsIdentity.Configured("AKID", Secret.of("s"), Optional.empty()))));

        assertThat(onlyRequest(provider).path()).contains("converse");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        400 | ServiceQuotaExceededException | 2
        402 | ServiceQuotaExceededException | 2
        403 | AccessDeniedException         | 2
        429 | ThrottlingException           | 2
        424 | ModelErrorException           | 2
        408 | ModelTimeoutException         | 2
        429 | ModelNotReadyException        | 2
        503 | ServiceUnavailableException   | 2
        400 | ValidationException           | 1
        404 | ResourceNotFoundException     | 1
        """)
    void call_isSentAgain_orWithTheOtherKey_ifThatCanHelp(int status, String name, int calls)
            throws InterruptedException {
        ScriptedProvider provider = harness.start(failure(status, name, "m"), GOOD);

        chat(key("k", "", new AwsIdentity.Ambient()), key("other", "sk-bedrock", ROLE));

        assertThat(provider.calls()).isEqualTo(calls);
    }

    private Answer chat(ProviderKey... keys) throws InterruptedException {
        harness.useKeys(keys);
        ModelRef nova = new ModelRef("bedrock", "amazon.nova-lite-v1:0");
        String body = "{\"model\":\"openai/gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
        return harness.infer(SampleJobs.json(RequestType.CHAT_COMPLETION, body, nova), nova);
    }

    private static ScriptedAnswer.Http failure(int status, String name, String message) {
        return json(status, "{\"message\":\"" + message + "\"}").withHeader("x-amzn-errortype", name);
    }

    private static ProviderKey key(String id, String value, AwsIdentity identity) {
        return new ProviderKey(
                id,
                id,
                Secret.of(value),
                Optional.empty(),
                Set.of(),
                1,
                Map.of(),
                ServiceTiers.NONE,
                new KeyAccess.Bedrock("eu-central-1", Optional.empty(), identity, Optional.empty(), false),
                false);
    }
}
