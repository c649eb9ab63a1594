package io.hermod.providers.bedrock;

import static io.hermod.providers.bedrock.BedrockJson.CLAUDE;
import static io.hermod.providers.bedrock.BedrockJson.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.AutoToolChoice;
import software.amazon.awssdk.services.bedrockruntime.model.CachePointBlock;
import software.amazon.awssdk.services.bedrockruntime.model.CachePointType;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.DocumentSource;
import software.amazon.awssdk.services.bedrockruntime.model.ImageSource;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.OutputFormatType;
import software.amazon.awssdk.services.bedrockruntime.model.ReasoningContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.SystemContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.Tool;
import software.amazon.awssdk.services.bedrockruntime.model.ToolChoice;
import software.amazon.awssdk.services.bedrockruntime.model.ToolInputSchema;
import software.amazon.awssdk.services.bedrockruntime.model.ToolResultContentBlock;

/** Amazon's SDK writes the sample conversation as the mapping does. */
class ConverseOracleTest {

    @Test
    void sdk_writesTheSameBodyToTheSamePath() {
        RecordedSdk http = new RecordedSdk(ConverseAnswerTest.ANSWER);
        try (BedrockRuntimeClient client = http.runtime()) {
            client.converse(request());
        }

        assertThat(value(http.body())).isEqualTo(value(SampleConversation.BODY));
        assertThat(http.path()).isEqualTo("/model/" + BedrockModel.of(CLAUDE).pathSegment() + "/converse");
    }

    private static ConverseRequest request() {
        return ConverseRequest.builder()
                .modelId(CLAUDE)
                .messages(
                        user(ContentBlock.fromText("Weather in Oslo and Rome?")),
                        assistant(),
                        results(),
                        message(ConversationRole.ASSISTANT, ContentBlock.fromText("Sun.")),
                        user(document(), ContentBlock.fromText("Does it fit the plan?")))
                .system(
                        SystemContentBlock.fromText("Be brief."),
                        SystemContentBlock.fromCachePoint(CachePointBlock.builder()
                                .type(CachePointType.DEFAULT)
                                .build()))
                .inferenceConfig(config -> config.maxTokens(4000).stopSequences("END"))
                .toolConfig(config -> config.tools(Tool.fromToolSpec(spec -> spec.name("weather")
                                .description("Tells the weather.")
                                .inputSchema(ToolInputSchema.fromJson(schema()))))
                        .toolChoice(ToolChoice.fromAuto(AutoToolChoice.builder().build())))
                .outputConfig(config -> config.textFormat(format -> format.type(OutputFormatType.JSON_SCHEMA)
                        .structure(structure -> structure.jsonSchema(json -> json.name("fit")
                                .schema("{\"type\":\"object\",\"properties\":{\"fits\":{\"type\":\"boolean\"}},"
                                        + "\"additionalProperties\":false}")))))
                .additionalModelRequestFields(Document.fromMap(Map.of(
                        "thinking",
                        Document.fromMap(Map.of(
                                "type", Document.fromString("enabled"), "budget_tokens", Document.fromNumber(2048))))))
                .serviceTier(tier -> tier.type("priority"))
                .requestMetadata(Map.of("team", "a"))
                .guardrailConfig(guardrail -> guardrail
                        .guardrailIdentifier("g1")
                        .guardrailVersion("1")
                        .trace("enabled"))
                .performanceConfig(performance -> performance.latency("optimized"))
                .build();
    }

    private static Document schema() {
        return Document.fromMap(Map.of(
                "type", Document.fromString("object"),
                "properties",
                        Document.fromMap(
                                Map.of("city", Document.fromMap(Map.of("type", Document.fromString("string"))))),
                "required", Document.fromList(List.of(Document.fromString("city")))));
    }

    private static Message assistant() {
        return message(
                ConversationRole.ASSISTANT,
                ContentBlock.fromReasoningContent(ReasoningContentBlock.fromReasoningText(
                        text -> text.text("Two cities.").signature("c2ln"))),
                ContentBlock.fromReasoningContent(
                        ReasoningContentBlock.fromRedactedContent(SdkBytes.fromUtf8String("red"))),
                ContentBlock.fromText("Let me look."),
                call("call_1", "Oslo"),
                call("call_2", "Rome"));
    }

    private static ContentBlock call(String id, String city) {
        return ContentBlock.fromToolUse(use ->
                use.toolUseId(id).name("weather").input(Document.fromMap(Map.of("city", Document.fromString(city)))));
    }

    private static Message results() {
        return user(
                ContentBlock.fromToolResult(
                        result -> result.toolUseId("call_1").content(ToolResultContentBlock.fromText("rain"))),
                ContentBlock.fromToolResult(result -> result.toolUseId("call_2")
                        .content(
                                ToolResultContentBlock.fromText("see the picture"),
                                ToolResultContentBlock.fromImage(image -> image.format("png")
                                        .source(ImageSource.fromBytes(SdkBytes.fromUtf8String("img")))))),
                ContentBlock.fromText("And tomorrow?"));
    }

    private static ContentBlock document() {
        return ContentBlock.fromDocument(document ->
                document.format("pdf").name("plan").source(DocumentSource.fromBytes(SdkBytes.fromUtf8String("pdf"))));
    }

    private static Message user(ContentBlock... content) {
        return message(ConversationRole.USER, content);
    }

    private static Message message(ConversationRole role, ContentBlock... content) {
        return Message.builder().role(role).content(content).build();
    }
}
