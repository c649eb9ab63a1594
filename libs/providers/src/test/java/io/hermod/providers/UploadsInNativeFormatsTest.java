package io.hermod.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.providers.anthropic.ClaudeModel;
import io.hermod.providers.anthropic.Host;
import io.hermod.providers.anthropic.MessagesRequest;
import io.hermod.providers.bedrock.ConverseRequest;
import io.hermod.providers.wire.MarkedBody;
import io.hermod.providers.wire.UploadedBodies;
import io.hermod.wire.facts.KnownModels;
import org.junit.jupiter.api.Test;

/** Uploads in data URLs: native formats take the data and the media type apart, and the data is never in memory. */
class UploadsInNativeFormatsTest {
    private static final String CHAT = """
        {"model":"openai/m","messages":[
          {"role":"user","content":[
            {"type":"file","file":{"filename":"é.pdf","file_data":"data:application/pdf;base64,<1>"}},
            {"type":"text","text":"Compare"},
            {"type":"image_url","image_url":{"url":"data:image/jpg;base64,<2>"}}]},
          {"role":"assistant","tool_calls":[{"id":"t","type":"function","function":{"name":"f","arguments":"{}"}}]},
          {"role":"user","content":"Well?"},
          {"role":"tool","tool_call_id":"t","content":[
            {"type":"image_url","image_url":{"url":"data:image/png;base64,<3>"}}]}],
         "tools":[{"type":"function","function":{"name":"f"}}],"max_tokens":9}\
        """;

    @Test
    void anthropicsSources_haveTheUploadsAsData() {
        MarkedBody marked = marked();

        assertThat(UploadedBodies.text(marked.pieces(MessagesRequest.of(
                                marked.tree(),
                                "claude-opus-4-6",
                                ClaudeModel.of("claude-opus-4-6", KnownModels.BUILT_IN),
                                Host.ANTHROPIC)
                        .body())))
                .containsSubsequence(
                        "{\"type\":\"base64\",\"media_type\":\"application/pdf\",\"data\":\"<1>\"}",
                        "{\"type\":\"base64\",\"media_type\":\"image/jpeg\",\"data\":\"<2>\"}",
                        "{\"type\":\"base64\",\"media_type\":\"image/png\",\"data\":\"<3>\"}",
                        "Well?")
                .doesNotContain("data:", "base64,");
    }

    @Test
    void conversesBytes_areTheUploads() {
        MarkedBody marked = marked();

        assertThat(UploadedBodies.text(
                        marked.pieces(ConverseRequest.of(marked.tree(), "amazon.nova-lite-v1:0", KnownModels.BUILT_IN)
                                .body())))
                .containsSubsequence(
                        "{\"document\":{\"format\":\"pdf\",",
                        "\"source\":{\"bytes\":\"<1>\"}",
                        "{\"image\":{\"format\":\"jpeg\",\"source\":{\"bytes\":\"<2>\"}}}",
                        "{\"image\":{\"format\":\"png\",\"source\":{\"bytes\":\"<3>\"}}}",
                        "Well?")
                .doesNotContain("data:", "base64,");
    }

    private static MarkedBody marked() {
        return MarkedBody.of(UploadedBodies.of(CHAT), "m");
    }
}
