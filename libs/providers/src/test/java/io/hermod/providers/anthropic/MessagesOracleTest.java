package io.hermod.providers.anthropic;

import static io.hermod.providers.anthropic.MessagesHarness.OF_4_6;
import static io.hermod.providers.anthropic.MessagesHarness.body;
import static io.hermod.providers.anthropic.MessagesHarness.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.core.JsonValue;
import com.anthropic.core.ObjectMappers;
import com.anthropic.models.beta.messages.BetaBase64ImageSource;
import com.anthropic.models.beta.messages.BetaCacheControlEphemeral;
import com.anthropic.models.beta.messages.BetaCitationsConfigParam;
import com.anthropic.models.beta.messages.BetaContentBlockParam;
import com.anthropic.models.beta.messages.BetaImageBlockParam;
import com.anthropic.models.beta.messages.BetaJsonOutputFormat;
import com.anthropic.models.beta.messages.BetaMetadata;
import com.anthropic.models.beta.messages.BetaOutputConfig;
import com.anthropic.models.beta.messages.BetaRequestDocumentBlock;
import com.anthropic.models.beta.messages.BetaTextBlockParam;
import com.anthropic.models.beta.messages.BetaThinkingBlockParam;
import com.anthropic.models.beta.messages.BetaThinkingConfigAdaptive;
import com.anthropic.models.beta.messages.BetaTool;
import com.anthropic.models.beta.messages.BetaToolChoiceAuto;
import com.anthropic.models.beta.messages.BetaToolResultBlockParam;
import com.anthropic.models.beta.messages.BetaToolUseBlockParam;
import com.anthropic.models.beta.messages.MessageCreateParams;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Anthropic's SDK writes the same body for a request that is built with its types. */
class MessagesOracleTest {
    private static final String SCHEMA = """
        {"type":"object","properties":{"city":{"type":"string"}},"required":["city"],"additionalProperties":false}\
        """;

    private static final String CHAT = """
        {"model":"anthropic/claude-opus-4-6","messages":[
          {"role":"system","content":[
            {"type":"text","text":"You file expenses.","cache_control":{"type":"ephemeral","ttl":"1h"}}]},
          {"role":"user","content":[
            {"type":"file","file":{"filename":"May.pdf","file_data":"data:application/pdf;base64,cGRm"},
              "citations":{"enabled":true}},
            {"type":"text","text":" "},
            {"type":"text","text":"Sum both receipts"},
            {"type":"image_url","image_url":{"url":"https://x.test/r.png","detail":"low"}}]},
          {"role":"user","content":"in euro"},
          {"role":"developer","content":"Be exact."},
          {"role":"assistant","content":"Both.","reasoning_details":[
             {"type":"reasoning.text","text":"Two cities.","signature":"sig"},
             {"type":"reasoning.encrypted","data":"red"}],
           "tool_calls":[
             {"id":"t1","type":"function","function":{"name":"receipt","arguments":"{\\"city\\":\\"Ulm\\"}"}},
             {"id":"t2","type":"function","function":{"name":"total","arguments":""}}]},
          {"role":"user","content":"Go on"},
          {"role":"tool","tool_call_id":"t1","content":[{"type":"text","text":"Ulm:"},
             {"type":"image_url","image_url":{"url":"data:image/webp;base64,dWxt"}}]},
          {"role":"tool","tool_call_id":"t2","content":"none","is_error":true}],
         "tools":[
           {"type":"function","function":{"name":"receipt","description":"Finds one","strict":true,"parameters":SCHEMA}},
           {"type":"function","function":{"name":"total"},"cache_control":{"type":"ephemeral"}}],
         "tool_choice":"auto","parallel_tool_calls":false,
         "response_format":{"type":"json_schema","json_schema":{"name":"sum","schema":SCHEMA}},
         "reasoning_effort":"max","max_completion_tokens":9000,"stop":["END"],"user":"u1","service_tier":"default"}\
        """;

    @Test
    void sdk_writesTheSameBody() throws JsonProcessingException {
        String typed =
                ObjectMappers.jsonMapper().writeValueAsString(params()._body().validate());

        assertThat(body(CHAT.replace("SCHEMA", SCHEMA), OF_4_6)).isEqualTo(json(typed));
    }

    private static MessageCreateParams params() throws JsonProcessingException {
        return MessageCreateParams.builder()
                .model(OF_4_6)
                .maxTokens(9_000)
                .systemOfBetaTextBlockParams(List.of(
                        BetaTextBlockParam.builder()
                                .text("You file expenses.")
                                .cacheControl(cached(BetaCacheControlEphemeral.Ttl.TTL_1H))
                                .build(),
                        BetaTextBlockParam.builder().text("Be exact.").build()))
                .addUserMessageOfContentBlockParams(question())
                .addAssistantMessageOfContentBlockParams(calls())
                .addUserMessageOfContentBlockParams(results())
                .addTool(BetaTool.builder()
                        .name("receipt")
                        .description("Finds one")
                        .strict(true)
                        .inputSchema(schema(SCHEMA))
                        .build())
                .addTool(BetaTool.builder()
                        .name("total")
                        .inputSchema(schema("{\"type\":\"object\",\"properties\":{}}"))
                        .cacheControl(BetaCacheControlEphemeral.builder().build())
                        .build())
                .toolChoice(BetaToolChoiceAuto.builder()
                        .disableParallelToolUse(true)
                        .build())
                .thinking(BetaThinkingConfigAdaptive.builder().build())
                .outputConfig(BetaOutputConfig.builder()
                        .effort(BetaOutputConfig.Effort.MAX)
                        .format(BetaJsonOutputFormat.builder()
                                .schema(read(SCHEMA, BetaJsonOutputFormat.Schema.class))
                                .build())
                        .build())
                .metadata(BetaMetadata.builder().userId("u1").build())
                .serviceTier(MessageCreateParams.ServiceTier.STANDARD_ONLY)
                .addStopSequence("END")
                .build();
    }

    private static List<BetaContentBlockParam> question() {
        return List.of(
                BetaContentBlockParam.ofDocument(BetaRequestDocumentBlock.builder()
                        .base64Source("cGRm")
                        .title("May.pdf")
                        .citations(
                                BetaCitationsConfigParam.builder().enabled(true).build())
                        .build()),
                text("Sum both receipts"),
                BetaContentBlockParam.ofImage(BetaImageBlockParam.builder()
                        .urlSource("https://x.test/r.png")
                        .build()),
                text("in euro"));
    }

    private static List<BetaContentBlockParam> calls() {
        return List.of(
                BetaContentBlockParam.ofThinking(BetaThinkingBlockParam.builder()
                        .thinking("Two cities.")
                        .signature("sig")
                        .build()),
                BetaContentBlockParam.ofRedactedThinking("red"),
                text("Both."),
                BetaContentBlockParam.ofToolUse(BetaToolUseBlockParam.builder()
                        .id("t1")
                        .name("receipt")
                        .input(BetaToolUseBlockParam.Input.builder()
                                .putAdditionalProperty("city", JsonValue.from("Ulm"))
                                .build())
                        .build()),
                BetaContentBlockParam.ofToolUse(BetaToolUseBlockParam.builder()
                        .id("t2")
                        .name("total")
                        .input(BetaToolUseBlockParam.Input.builder().build())
                        .build()));
    }

    private static List<BetaContentBlockParam> results() {
        return List.of(
                BetaContentBlockParam.ofToolResult(BetaToolResultBlockParam.builder()
                        .toolUseId("t1")
                        .contentOfBlocks(List.of(
                                BetaToolResultBlockParam.Content.Block.ofText(BetaTextBlockParam.builder()
                                        .text("Ulm:")
                                        .build()),
                                BetaToolResultBlockParam.Content.Block.ofImage(BetaImageBlockParam.builder()
                                        .source(BetaBase64ImageSource.builder()
                                                .mediaType(BetaBase64ImageSource.MediaType.IMAGE_WEBP)
                                                .data("dWxt")
                                                .build())
                                        .build())))
                        .build()),
                BetaContentBlockParam.ofToolResult(BetaToolResultBlockParam.builder()
                        .toolUseId("t2")
                        .content("none")
                        .isError(true)
                        .build()),
                text("Go on"));
    }

    private static BetaContentBlockParam text(String text) {
        return BetaContentBlockParam.ofText(
                BetaTextBlockParam.builder().text(text).build());
    }

    private static BetaCacheControlEphemeral cached(BetaCacheControlEphemeral.Ttl ttl) {
        return BetaCacheControlEphemeral.builder().ttl(ttl).build();
    }

    private static BetaTool.InputSchema schema(String json) throws JsonProcessingException {
        return read(json, BetaTool.InputSchema.class);
    }

    private static <T> T read(String json, Class<T> type) throws JsonProcessingException {
        return ObjectMappers.jsonMapper().readValue(json, type);
    }
}
