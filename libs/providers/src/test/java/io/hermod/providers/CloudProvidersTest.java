package io.hermod.providers;

import static io.hermod.providers.ProviderHarness.error;
import static io.hermod.providers.ProviderHarness.goodAnswer;
import static io.hermod.providers.ProviderHarness.onlyRequest;
import static io.hermod.providers.ProviderHarness.result;
import static io.hermod.testing.ScriptedAnswer.bare;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.provider.AwsIdentity;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.provider.KeyAccess;
import io.hermod.core.provider.ModelAlias;
import io.hermod.core.provider.ProviderKey;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.testing.ReceivedRequest;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Azure and Bedrock: the address, the path and the authorization depend on the key and the model. */
class CloudProvidersTest extends ProviderTest {
    private static final String CHAT =
            "{\"model\":\"openai/gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    private static final URI ENDPOINT = URI.create("https://x.openai.azure.com");
    private static final Pattern INPUT = Pattern.compile("\"inputText\":\"(\\w+)\"");

    @ParameterizedTest
    @CsvSource({
        "'', /openai/v1/chat/completions",
        "2024-10-21, /openai/deployments/prod/chat/completions?api-version=2024-10-21"
    })
    void azure_isCalledAtThePath_thatTheVersionAsksFor(String version, String path) throws InterruptedException {
        ScriptedProvider provider = harness.start(goodAnswer());
        harness.useKeys(key(
                "sk-azure",
                new KeyAccess.Azure(
                        ENDPOINT, Optional.empty(), Optional.of(version).filter(text -> !text.isEmpty())),
                ModelAlias.of("prod")));

        result(infer(RequestType.CHAT_COMPLETION, new ModelRef("azure", "gpt-4o"), CHAT));

        assertThat(onlyRequest(provider).path()).isEqualTo(path);
        assertThat(onlyRequest(provider).header("api-key")).contains("sk-azure");
        assertThat(onlyRequest(provider).header("authorization")).isEmpty();
        assertThat(onlyRequest(provider).body().asUtf8()).contains("\"model\":\"prod\"");
    }

    @ParameterizedTest
    @CsvSource({"azure, x-api-key, sk", "bedrock_mantle, authorization, bedrock-mantle in eu-central-1 by Ambient[]"})
    void responseOfClaude_isSentAsAMessage(String provider, String header, String value) throws InterruptedException {
        ScriptedProvider server = harness.start(json("""
            {"id":"msg_1","type":"message","role":"assistant","model":"c","content":[{"type":"text","text":"hello"}],
             "stop_reason":"end_turn","usage":{"input_tokens":3,"output_tokens":2}}\
            """));
        harness.useKeys(
                provider.equals("azure")
                        ? key(
                                "sk",
                                new KeyAccess.Azure(ENDPOINT, Optional.empty(), Optional.empty()),
                                ModelAlias.of("m"))
                        : bedrock(""));

        String result = result(infer(
                RequestType.RESPONSES,
                new ModelRef(provider, "anthropic.claude-opus-5"),
                "{\"model\":\"openai/gpt-4o\",\"input\":\"hi\"}"));

        assertThat(onlyRequest(server).path()).isEqualTo("/anthropic/v1/messages");
        assertThat(onlyRequest(server).header(header)).contains(value);
        assertThat(result)
                .contains("\"object\":\"response\"", "\"text\":\"hello\"", "\"provider\":\"" + provider + "\"")
                .contains("\"converted_request_type\":\"chat_completion\"");
    }

    @Test
    void azure_speaksOfTheMissingEndpoint() throws InterruptedException {
        harness.start(goodAnswer());
        harness.useNoBaseUrl();

        Answer answer = infer(RequestType.CHAT_COMPLETION, new ModelRef("azure", "gpt-4o"), CHAT);

        assertThat(error(answer).message()).isEqualTo("azure: no azure_key_config.endpoint is configured for the key");
    }

    @Test
    void bedrock_speaksOfTheMissingRegion() throws InterruptedException {
        harness.start(goodAnswer());
        harness.useNoBaseUrl();

        assertThat(error(titan("\"a\"")).message())
                .isEqualTo("bedrock: needs BEDROCK_REGION, or a key with a bedrock_key_config that names a region");
    }

    @Test
    void chat_isSentToConverse_signedForTheRegionOfTheKey() throws InterruptedException {
        ScriptedProvider provider = harness.start(json("""
            {"output":{"message":{"role":"assistant","content":[{"text":"hello"}]}},"stopReason":"end_turn",
             "usage":{"inputTokens":3,"outputTokens":2,"totalTokens":5}}\
            """).withHeader("x-amzn-requestid", "r-1"));
        harness.useKeys(bedrock(""));

        String result =
                result(infer(RequestType.CHAT_COMPLETION, new ModelRef("bedrock", "amazon.nova-lite-v1:0"), CHAT));

        assertThat(onlyRequest(provider).path()).isEqualTo("/model/amazon.nova-lite-v1%3A0/converse");
        assertThat(onlyRequest(provider).header("authorization")).contains("bedrock in eu-central-1 by Ambient[]");
        assertThat(result).contains("\"content\":\"hello\"", "\"id\":\"r-1\"");
    }

    /** An id is one segment of the path and is encoded once; the signer encodes it again for the signature. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        chat/completions   | eu.anthropic.claude-opus-5-v1          | bedrock in eu-central-1        | /model/eu.anthropic.claude-opus-5-v1/converse
        chat/completions   | us-west-2/amazon.nova-lite-v1:0        | bedrock in us-west-2           | /model/amazon.nova-lite-v1%3A0/converse
        chat/completions   | arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.amazon.nova-lite-v1:0 | bedrock in us-east-1 | /model/arn%3Aaws%3Abedrock%3Aus-east-1%3A123456789012%3Ainference-profile%2Fus.amazon.nova-lite-v1%3A0/converse
        responses          | us.openai.gpt-oss-120b-1:0             | bedrock in eu-central-1        | /openai/v1/responses
        chat/completions   | us.openai.gpt-oss-120b-1:0             | bedrock in eu-central-1        | /openai/v1/chat/completions
        chat/completions   | openai.gpt-oss-120b                    | bedrock-mantle in eu-central-1 | /v1/chat/completions
        embeddings         | cohere.embed-v4:0                      | bedrock in eu-central-1        | /model/cohere.embed-v4%3A0/invoke
        images/generations | amazon.nova-canvas-v1:0                | bedrock in eu-central-1        | /model/amazon.nova-canvas-v1%3A0/invoke
        rerank             | cohere.rerank-v3-5:0                   | bedrock in eu-central-1        | /rerank
        """)
    void call_isSignedForItsServiceAndRegion(String type, String model, String signature, String path)
            throws InterruptedException {
        ScriptedProvider provider = harness.start(bare(400));
        harness.useKeys(bedrock(""));

        error(infer(RequestType.byPath(type).orElseThrow(), new ModelRef("bedrock", model), """
            {"model":"openai/gpt-4o","messages":[{"role":"user","content":"hi"}],"input":"hi","prompt":"hi",
             "query":"q","documents":["d"]}\
            """));

        assertThat(onlyRequest(provider).path()).isEqualTo(path);
        assertThat(onlyRequest(provider).header("authorization")).contains(signature + " by Ambient[]");
    }

    @Test
    void responseThatConverseServes_saysThatItWasAChat() throws InterruptedException {
        harness.start(json("""
            {"output":{"message":{"role":"assistant","content":[{"text":"hello"}]}},"stopReason":"end_turn",
             "usage":{"inputTokens":3,"outputTokens":2,"totalTokens":5}}\
            """));
        harness.useKeys(bedrock(""));

        assertThat(result(infer(
                        RequestType.RESPONSES,
                        new ModelRef("bedrock", "amazon.nova-lite-v1:0"),
                        "{\"model\":\"openai/gpt-4o\",\"input\":\"hi\"}")))
                .contains("\"converted_request_type\":\"chat_completion\"");
    }

    /** The sampling that the newest Claude rejects shows what the model is taken for. */
    @ParameterizedTest
    @CsvSource({
        "a1b2c3d4e5f6, '', anthropic, false",
        "a1b2c3d4e5f6, '', nova, true",
        "us.anthropic.claude-3-5-haiku-20241022-v1:0, '', anthropic, true",
        "anthropic.claude-3-5-haiku-20241022-v1:0, arn:aws:bedrock:us-east-1:0:application-inference-profile/a1, '',"
                + " true"
    })
    void model_isToldByItsId_orElseByItsFamily(String id, String profile, String family, boolean takesTemperature)
            throws InterruptedException {
        ScriptedProvider provider = harness.start(json("""
            {"output":{"message":{"role":"assistant","content":[{"text":"hello"}]}},"stopReason":"end_turn",
             "usage":{"inputTokens":3,"outputTokens":2,"totalTokens":5}}\
            """));
        ModelAlias alias = ModelAlias.of(id)
                .with(new ModelAlias.Names(Optional.empty(), Optional.of(family).filter(text -> !text.isEmpty())))
                .with(new ModelAlias.Bedrock(Optional.of(profile).filter(text -> !text.isEmpty())));
        harness.useKeys(key("", bedrock("").access(), alias));

        result(infer(
                RequestType.CHAT_COMPLETION,
                new ModelRef("bedrock", "gpt-4o"),
                CHAT.replace("\"messages\"", "\"temperature\":0.5,\"messages\"")));

        assertThat(onlyRequest(provider).body().asUtf8().contains("\"temperature\""))
                .isEqualTo(takesTemperature);
    }

    @Test
    void serverOfABaseUrl_isCalledWithoutASignature_ifThereIsNoKey() throws InterruptedException {
        ScriptedProvider provider = harness.start(json("{\"embedding\":[1],\"inputTextTokenCount\":1}"));
        harness.useNoKeys();

        result(titan("\"a\""));

        assertThat(onlyRequest(provider).header("authorization")).isEmpty();
    }

    @Test
    void keyOfBedrocksOwn_isSentAsABearer() throws InterruptedException {
        ScriptedProvider provider = harness.start(json("{\"embedding\":[1],\"inputTextTokenCount\":1}"));
        harness.useKeys(bedrock("sk-bedrock"));

        result(infer(
                RequestType.EMBEDDING,
                new ModelRef("bedrock", "amazon.titan-embed-text-v2:0"),
                "{\"model\":\"openai/gpt-4o\",\"input\":\"a\"}"));

        assertThat(onlyRequest(provider).header("authorization")).contains("Bearer sk-bedrock");
    }

    @Test
    void inputs_areSentOneByOne_andTheResultKeepsTheirOrder() throws InterruptedException {
        ScriptedProvider provider = harness.start(CloudProvidersTest::embedding);
        harness.useKeys(bedrock(""));

        String result = result(titan("[\"a\",\"bb\",\"ccc\",\"dddd\"]"));

        assertThat(provider.calls()).isEqualTo(4);
        assertThat(result)
                .containsSubsequence("\"embedding\":[1]", "\"embedding\":[2]", "\"embedding\":[3]", "\"embedding\":[4]")
                .contains("\"prompt_tokens\":10");
    }

    @Test
    void wholeRequest_fails_ifOneOfItsCallsDoes() throws InterruptedException {
        harness.start(request -> request.body().asUtf8().contains("bb") ? bare(400) : embedding(request));
        harness.useKeys(bedrock(""));

        assertThat(error(titan("[\"a\",\"bb\",\"ccc\"]")).statusCode()).contains(400);
    }

    private Answer titan(String input) throws InterruptedException {
        return infer(
                RequestType.EMBEDDING,
                new ModelRef("bedrock", "amazon.titan-embed-text-v2:0"),
                "{\"model\":\"openai/gpt-4o\",\"input\":" + input + "}");
    }

    /** One number: how long the input is. */
    private static ScriptedAnswer embedding(ReceivedRequest request) {
        Matcher input = INPUT.matcher(request.body().asUtf8());
        assertThat(input.find()).isTrue();
        int length = input.group(1).length();
        return json("{\"embedding\":[" + length + "],\"inputTextTokenCount\":" + length + "}");
    }

    private Answer infer(RequestType type, ModelRef model, String body) throws InterruptedException {
        return harness.infer(SampleJobs.json(type, body, model), model);
    }

    private static ProviderKey bedrock(String value) {
        return key(
                value,
                new KeyAccess.Bedrock(
                        "eu-central-1", Optional.empty(), new AwsIdentity.Ambient(), Optional.empty(), false),
                ModelAlias.of("unused"));
    }

    private static ProviderKey key(String value, KeyAccess access, ModelAlias gpt) {
        return SamplePlans.key(value, access, Map.of("gpt-4o", gpt));
    }
}
