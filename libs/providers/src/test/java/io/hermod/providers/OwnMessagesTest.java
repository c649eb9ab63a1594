package io.hermod.providers;

import static io.hermod.providers.ProviderHarness.error;
import static io.hermod.providers.ProviderHarness.onlyBody;
import static io.hermod.providers.ProviderHarness.onlyRequest;
import static io.hermod.providers.ProviderHarness.result;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.provider.AwsIdentity;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.provider.KeyAccess;
import io.hermod.core.request.CallOptions;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.KeyChoice;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Secret;
import io.hermod.providers.azure.AzureApi;
import io.hermod.providers.bedrock.BedrockApi;
import io.hermod.providers.bedrock.MantleApi;
import io.hermod.providers.wire.Authorization;
import io.hermod.providers.wire.PlannedCall;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedProvider;
import io.hermod.wire.tree.InvalidShape;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests in Anthropic's form, which go to the providers that speak it as the client wrote them. */
class OwnMessagesTest {
    private static final String REST = """
        , "max_tokens" : 1.0e2,\t"messages":[{"role":"user","content":[{"type":"text","text":"h\\u00e9 é 😀"}]}],\
        "thinking":{"type":"adaptive"},"seed":123456789012345678901234567890,"metadata":null}\
        """;
    private static final String MESSAGE = """
        { "id":"msg_1","type":"message","role":"assistant","model":"of-the-provider",\
        "content":[{"type":"thinking","thinking":"1.0e2","signature":"s"},{"type":"text","text":"hello"}],\
        "stop_reason":"pause_turn","stop_sequence":null,"usage":{"input_tokens":3,"output_tokens":2}\
        """;

    @RegisterExtension
    final ProviderHarness harness = new ProviderHarness();

    @RegisterExtension
    final VertexHarness vertex = new VertexHarness();

    @ParameterizedTest
    @CsvSource({
        "anthropic, '',         /v1/messages,           x-api-key,     sk",
        "deepseek,  '',         /anthropic/v1/messages, x-api-key,     sk",
        "deepseek,  /anthropic, /anthropic/v1/messages, x-api-key,     sk",
        "fireworks, /inference, /inference/v1/messages, authorization, Bearer sk",
        "vllm,      '',         /v1/messages,           authorization, Bearer sk"
    })
    void request_isSentByteForByte_butForTheModel(
            String provider, String below, String path, String header, String value) throws InterruptedException {
        ScriptedProvider server = harness.start(json(MESSAGE + "}"));
        harness.useBaseUrl(server.url() + below);
        harness.useKeys(SamplePlans.key("sk", new KeyAccess.ByValue(), Map.of()));

        String result = result(infer(provider, CallOptions.NONE));

        assertThat(onlyRequest(server).path()).isEqualTo(path);
        assertThat(onlyRequest(server).header(header)).contains(value);
        assertThat(onlyRequest(server).header("anthropic-version")).contains("2023-06-01");
        assertThat(onlyBody(server)).isEqualTo("{ \"model\" :\"claude-x\"" + REST);
        assertThat(result)
                .startsWith(MESSAGE + ",\"extra_fields\":{\"request_type\":\"messages\",\"provider\":\"" + provider)
                .doesNotContain("converted_request_type");
    }

    @Test
    void clientsHeaders_areSent() throws InterruptedException {
        ScriptedProvider server = harness.start(json(MESSAGE + "}"));

        infer(
                "anthropic",
                new CallOptions(
                        Map.of("anthropic-version", "2024-01-01", "anthropic-beta", "a,b"), KeyChoice.ANY, false));

        assertThat(onlyRequest(server).header("anthropic-version")).contains("2024-01-01");
        assertThat(onlyRequest(server).header("anthropic-beta")).contains("a,b");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"error":{"type":"overloaded_error","message":"later"},"type":"error"} | later
        {"type":"message"}                                                     | an object without content
        """)
    void answerThatIsNoMessage_isAFailure(String answer, String message) throws InterruptedException {
        harness.start(json(answer), json(answer), json(answer));

        assertThat(error(infer("anthropic", CallOptions.NONE)).message()).contains(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"model":"openai/gpt-4o","a":1.0}                          | {"anthropic_version":"vertex-2023-10-16","a":1.0}
        { "a":1.0, "model" : "openai/gpt-4o" }                     | { "a":1.0, "anthropic_version":"vertex-2023-10-16" }
        {"anthropic_version":"own","model":"openai/gpt-4o","a":1}  | {"anthropic_version":"own","a":1}
        {"model":"openai/gpt-4o" , "anthropic_version":"own"}      | {"anthropic_version":"own"}
        """)
    void vertex_getsAVersion_insteadOfTheModel(String body, String sent) throws InterruptedException {
        ScriptedProvider server = vertex.start(json(MESSAGE + "}"));
        ModelRef model = new ModelRef("vertex", "claude-opus-4-6");

        result(vertex.providers.infer(SampleJobs.json(RequestType.MESSAGES, body, model), model));

        assertThat(onlyRequest(server).path())
                .isEqualTo(VertexHarness.PATH + "/publishers/anthropic/models/claude-opus-4-6:rawPredict");
        assertThat(onlyRequest(server).header("anthropic-version")).isEmpty();
        assertThat(onlyBody(server)).isEqualTo(sent);
    }

    @Test
    void vertexsOtherModels_takeNone() throws InterruptedException {
        vertex.start();

        assertThat(error(vertex.infer(RequestType.MESSAGES, "gemini-2.5-flash", "'messages':[]"))
                        .message())
                .isEqualTo("vertex: model must be one of Claude's, which alone speak Messages at Vertex AI");
    }

    @Test
    void azure_isCalledAtAnthropicsPath_howeverTheDeploymentIsNamed() {
        KeyAccess access = new KeyAccess.Azure(SamplePlans.AZURE, Optional.empty(), Optional.of("2024-10-21"));

        PlannedCall call = SamplePlans.call(
                new AzureApi(), "azure", RequestType.MESSAGES, "prod", SamplePlans.key("sk", access, Map.of()));

        assertThat(call.uri()).hasToString("https://x.services.ai.azure.com/anthropic/v1/messages");
        assertThat(call.authorization()).isEqualTo(new Authorization.Header("x-api-key", Secret.of("sk")));
        assertThat(call.headers()).containsEntry("anthropic-version", "2023-06-01");
    }

    @Test
    void bedrock_isCalledAtTheRuntime_orAtMantleIfTheKeyIsMantles() {
        PlannedCall runtime = atBedrock("us.anthropic.claude-opus-5", SamplePlans.BEDROCK);
        PlannedCall mantle = atBedrock("anthropic.claude-opus-5", SamplePlans.MANTLE);

        assertThat(runtime.uri())
                .hasToString("https://bedrock-runtime.eu-central-1.amazonaws.com/anthropic/v1/messages");
        assertThat(runtime.authorization())
                .isEqualTo(new Authorization.Signed("bedrock", "eu-central-1", new AwsIdentity.Ambient()));
        assertThat(mantle.uri()).hasToString("https://bedrock-mantle.eu-central-1.api.aws/anthropic/v1/messages");
        assertThat(mantle.headers()).containsEntry("anthropic-workspace-id", "project");
    }

    private static PlannedCall atBedrock(String model, KeyAccess access) {
        return SamplePlans.call(
                new BedrockApi(), "bedrock", RequestType.MESSAGES, model, SamplePlans.key("", access, Map.of()));
    }

    @Test
    void mantle_isCalledAtAnthropicsPath_butNotForAnArn() {
        MantleApi api = new MantleApi();

        assertThat(SamplePlans.call(
                                api,
                                "bedrock_mantle",
                                RequestType.MESSAGES,
                                "anthropic.claude-opus-5",
                                SamplePlans.key("", SamplePlans.MANTLE, Map.of()))
                        .uri())
                .hasToString("https://bedrock-mantle.eu-central-1.api.aws/anthropic/v1/messages");
        assertThatExceptionOfType(InvalidShape.class)
                .isThrownBy(() -> SamplePlans.call(
                        api,
                        "bedrock_mantle",
                        RequestType.MESSAGES,
                        "arn:aws:bedrock:eu-west-1::foundation-model/m",
                        SamplePlans.key("", SamplePlans.MANTLE, Map.of())))
                .withMessageContaining("use the provider bedrock");
    }

    private Answer infer(String provider, CallOptions options) throws InterruptedException {
        ModelRef model = new ModelRef(provider, "claude-x");
        InferenceRequest request =
                SampleJobs.json(RequestType.MESSAGES, "{ \"model\" :\"openai/gpt-4o\"" + REST, model);
        return harness.infer(request.with(options), model);
    }
}
