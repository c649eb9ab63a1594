package io.hermod.local;

import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.testing.ScriptedAnswer;

/** What a provider of each type answers when all is well. */
final class SampleAnswer {
    static final String CHAT = """
        {"id":"chatcmpl-1","object":"chat.completion","created":1767225600,"model":"m-2026","choices":[\
        {"index":0,"message":{"role":"assistant","content":"hi"},"finish_reason":"stop"}],\
        "usage":{"prompt_tokens":1,"completion_tokens":2,"total_tokens":3}}\
        """;

    private SampleAnswer() {}

    static ScriptedAnswer.Http chat() {
        return ScriptedAnswer.json(CHAT);
    }

    static ScriptedAnswer.Http to(RequestType type) {
        return switch (type) {
            case CHAT_COMPLETION -> chat();
            case TEXT_COMPLETION ->
                ScriptedAnswer.json(
                        "{\"id\":\"cmpl-1\",\"object\":\"text_completion\",\"model\":\"m-2026\",\"choices\":[]}");
            case RESPONSES ->
                ScriptedAnswer.json(
                        "{\"id\":\"resp_1\",\"object\":\"response\",\"model\":\"m-2026\",\"output\":[],\"error\":null}");
            case MESSAGES -> ScriptedAnswer.json("""
                {"id":"msg_1","type":"message","role":"assistant","model":"m-2026",\
                "content":[{"type":"text","text":"hi"}],"stop_reason":"end_turn","stop_sequence":null,\
                "usage":{"input_tokens":1,"output_tokens":2}}\
                """);
            case EMBEDDING ->
                ScriptedAnswer.json(
                        "{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"index\":0,\"embedding\":[0.10]}]}");
            case SPEECH -> ScriptedAnswer.of(200, "audio/mpeg", Payload.of(new byte[] {0, (byte) 0xff, 0x10}));
            case TRANSCRIPTION -> ScriptedAnswer.json("{\"text\":\"nine nights he rode\"}");
            case IMAGE_GENERATION, IMAGE_EDIT, IMAGE_VARIATION ->
                ScriptedAnswer.json(
                        "{\"created\":1767225600,\"data\":[{\"b64_json\":\"AAAA\"},{\"b64_json\":\"BBBB\"}]}");
            case RERANK -> ScriptedAnswer.json("""
                {"id":"r-1","results":[{"index":1,"relevance_score":0.90},{"index":0,"relevance_score":0.1}],\
                "meta":{"api_version":{"version":"2"},"billed_units":{"search_units":1}}}\
                """);
            case OCR ->
                ScriptedAnswer.json("{\"pages\":[{\"index\":0,\"markdown\":\"# Runes\"}],\"model\":\"m-2026\"}");
        };
    }
}
