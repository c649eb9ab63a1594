package io.hermod.providers.bedrock;

import static io.hermod.providers.bedrock.BedrockJson.CLAUDE;
import static io.hermod.providers.bedrock.BedrockJson.LLAMA;
import static io.hermod.providers.bedrock.BedrockJson.MISTRAL;
import static io.hermod.providers.bedrock.BedrockJson.NOVA;
import static io.hermod.providers.bedrock.BedrockJson.map;
import static io.hermod.providers.bedrock.BedrockJson.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.DocumentSource;
import software.amazon.awssdk.services.bedrockruntime.model.ImageSource;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.Tool;
import software.amazon.awssdk.services.bedrockruntime.model.ToolChoice;
import software.amazon.awssdk.services.bedrockruntime.model.ToolConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.ToolInputSchema;
import software.amazon.awssdk.services.bedrockruntime.model.ToolResultContentBlock;

/** Amazon's SDK writes the same body for each row of the mapping, with what models of the families take. */
class ConverseRowsOracleTest {
    private static final String TOOLS = "'tools':[{'type':'function','function':{'name':'a'}}]";
    private static final String CALL =
            "{'role':'assistant','tool_calls':[{'id':'abcdefgh1','type':'function','function':{'name':'a','arguments':'{}'}}]}";

    /**
     * A row.
     *
     * @param chat in single quotes
     */
    record Row(String model, String chat, Consumer<ConverseRequest.Builder> typed) {
        @Override
        public String toString() {
            return model + " " + chat;
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void sdk_writesTheSameBody(Row row) {
        RecordedSdk http = new RecordedSdk(ConverseAnswerTest.ANSWER);
        ConverseRequest.Builder request = ConverseRequest.builder().modelId(row.model());
        row.typed().accept(request);
        try (BedrockRuntimeClient client = http.runtime()) {
            client.converse(request.build());
        }

        assertThat(value(map(row.model(), row.chat().replace('\'', '"')).body()))
                .isEqualTo(value(http.body()));
    }

    private static Stream<Row> rows() {
        return Stream.of(choices(), results(), media(), settings()).flatMap(List::stream);
    }

    private static List<Row> choices() {
        return List.of(
                new Row(
                        NOVA,
                        chat(TOOLS + ",'tool_choice':'required'"),
                        request -> hi(request).toolConfig(tools(ToolChoice.fromAny(any -> {})))),
                new Row(
                        CLAUDE,
                        chat(TOOLS + ",'tool_choice':{'type':'function','function':{'name':'a'}}"),
                        request -> hi(request).toolConfig(tools(ToolChoice.fromTool(tool -> tool.name("a"))))),
                new Row(
                        LLAMA,
                        chat(TOOLS + ",'tool_choice':'auto'"),
                        request -> hi(request).toolConfig(config -> config.tools(tool()))),
                new Row(
                        CLAUDE,
                        chat(TOOLS + ",'parallel_tool_calls':false,'tool_choice':'required'"),
                        request -> hi(request)
                                .toolConfig(tools(ToolChoice.fromAny(any -> {})))
                                .additionalModelRequestFields(document(Map.of(
                                        "tool_choice",
                                        document(Map.of("disable_parallel_tool_use", Document.fromBoolean(true))))))));
    }

    private static List<Row> results() {
        String failed = "{'role':'tool','tool_call_id':'abcdefgh1','content':'no','is_error':true}";
        String picture = "{'role':'tool','tool_call_id':'abcdefgh1','content':["
                + "{'type':'image_url','image_url':{'url':'data:image/png;base64,aW1n'}}]}";
        String pdf = "{'role':'user','content':[{'type':'text','text':'See'},{'type':'file','file':{"
                + "'filename':'p.pdf','file_data':'data:application/pdf;base64,cGRm'}}]}";
        return List.of(
                new Row(
                        NOVA,
                        talk(failed),
                        request -> request.messages(
                                        hi(), call(), user(result(true, ToolResultContentBlock.fromText("no"))))
                                .toolConfig(config -> config.tools(tool()))),
                new Row(
                        "us.writer.palmyra-x5-v1:0",
                        talk(failed),
                        request -> request.messages(
                                        hi(), call(), user(result(false, ToolResultContentBlock.fromText("no"))))
                                .toolConfig(config -> config.tools(tool()))),
                new Row(
                        LLAMA,
                        talk(picture, "{'role':'user','content':'Well?'}"),
                        request -> request.messages(
                                        hi(),
                                        call(),
                                        user(result(false, image())),
                                        assistant(ContentBlock.fromText(".")),
                                        user(ContentBlock.fromText("Well?")))
                                .toolConfig(config -> config.tools(tool()))),
                new Row(
                        MISTRAL,
                        talk(picture),
                        request -> request.messages(
                                        hi(),
                                        call(),
                                        user(result(
                                                false,
                                                ToolResultContentBlock.fromText("(see the next message of the user)"))),
                                        assistant(ContentBlock.fromText(".")),
                                        user(ContentBlock.fromImage(
                                                block -> block.format("png").source(source()))))
                                .toolConfig(config -> config.tools(tool()))),
                new Row(
                        CLAUDE,
                        talk(picture, pdf),
                        request -> request.messages(
                                        hi(),
                                        call(),
                                        user(result(false, image())),
                                        assistant(ContentBlock.fromText(".")),
                                        user(ContentBlock.fromText("See"), pdf()))
                                .toolConfig(config -> config.tools(tool()))),
                new Row(
                        NOVA,
                        talk(picture, pdf),
                        request -> request.messages(
                                        hi(), call(), user(result(false, image()), ContentBlock.fromText("See"), pdf()))
                                .toolConfig(config -> config.tools(tool()))));
    }

    private static List<Row> media() {
        return List.of(
                new Row(
                        CLAUDE,
                        """
                        {'messages':[{'role':'user','content':[{'type':'text','text':'See'},{'type':'file','file':{
                          'filename':'p.pdf','file_data':'data:application/pdf;base64,cGRm'},
                          'cache_control':{'type':'ephemeral','ttl':'5m'}}]}]}\
                        """,
                        request -> request.messages(user(
                                ContentBlock.fromText("See"),
                                ContentBlock.fromCachePoint(
                                        point -> point.type("default").ttl("5m")),
                                pdf()))),
                new Row(
                        CLAUDE,
                        "{'messages':[{'role':'assistant','content':'Hello'},{'role':'user','content':'Hi'}]}",
                        request -> request.messages(assistant(ContentBlock.fromText("Hello")), hi())),
                new Row(
                        "qwen.qwen3-32b-v1:0",
                        "{'reasoning_effort':'high','messages':[{'role':'assistant','content':'Hello'},"
                                + "{'role':'user','content':'Hi'}]}",
                        request -> request.messages(assistant(ContentBlock.fromText("Hello")), hi())
                                .additionalModelRequestFields(
                                        document(Map.of("reasoning_config", Document.fromString("high"))))));
    }

    private static List<Row> settings() {
        return List.of(
                new Row(
                        NOVA,
                        chat("'max_tokens':7,'temperature':0.5,'top_p':0.25,'stop':['x','y']"),
                        request -> hi(request)
                                .inferenceConfig(config -> config.maxTokens(7)
                                        .temperature(0.5f)
                                        .topP(0.25f)
                                        .stopSequences("x", "y"))),
                new Row(
                        NOVA,
                        chat("'service_tier':'flex','user':'u','metadata':{'a':'b'}"),
                        request -> hi(request)
                                .serviceTier(tier -> tier.type("flex"))
                                .requestMetadata(Map.of("a", "b", "user", "u"))));
    }

    private static String chat(String members) {
        return "{'messages':[{'role':'user','content':'Hi'}]," + members + "}";
    }

    private static String talk(String... messages) {
        return "{'messages':[{'role':'user','content':'Hi'}," + CALL + "," + String.join(",", messages) + "]," + TOOLS
                + "}";
    }

    private static ConverseRequest.Builder hi(ConverseRequest.Builder request) {
        return request.messages(hi());
    }

    private static Message hi() {
        return user(ContentBlock.fromText("Hi"));
    }

    private static Message call() {
        return assistant(ContentBlock.fromToolUse(
                use -> use.toolUseId("abcdefgh1").name("a").input(document(Map.of()))));
    }

    private static ContentBlock result(boolean isError, ToolResultContentBlock content) {
        return ContentBlock.fromToolResult(result -> {
            result.toolUseId("abcdefgh1").content(content);
            if (isError) {
                result.status("error");
            }
        });
    }

    private static ToolResultContentBlock image() {
        return ToolResultContentBlock.fromImage(block -> block.format("png").source(source()));
    }

    private static ImageSource source() {
        return ImageSource.fromBytes(SdkBytes.fromUtf8String("img"));
    }

    private static ContentBlock pdf() {
        return ContentBlock.fromDocument(block ->
                block.format("pdf").name("p").source(DocumentSource.fromBytes(SdkBytes.fromUtf8String("pdf"))));
    }

    private static ToolConfiguration tools(ToolChoice choice) {
        return ToolConfiguration.builder().tools(tool()).toolChoice(choice).build();
    }

    private static Tool tool() {
        return Tool.fromToolSpec(spec -> spec.name("a")
                .inputSchema(ToolInputSchema.fromJson(
                        document(Map.of("type", Document.fromString("object"), "properties", document(Map.of()))))));
    }

    private static Document document(Map<String, Document> members) {
        return Document.fromMap(members);
    }

    private static Message user(ContentBlock... content) {
        return Message.builder().role(ConversationRole.USER).content(content).build();
    }

    private static Message assistant(ContentBlock... content) {
        return Message.builder()
                .role(ConversationRole.ASSISTANT)
                .content(content)
                .build();
    }
}
