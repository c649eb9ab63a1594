package io.hermod.jobs.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hermod.core.job.Echo;
import io.hermod.core.shared.Payload;
import io.hermod.wire.JsonText;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * OpenAI's response without output: a request's defaults, and what is known of its job.
 *
 * @param background whether the client uses OpenAI's background mode
 * @param echo what the request says
 * @param error why there will be no output
 */
record ResponseObject(
        String id, String status, Instant createdAt, boolean background, Optional<Echo> echo, Optional<Fault> error) {

    /** A response's own error. */
    record Fault(String code, String message) {}

    private static final Echo NOTHING = new Echo("", Payload.utf8("{}"));

    /** Nothing but the id and the status is known. */
    ResponseObject(String id, String status) {
        this(id, status, Instant.EPOCH, false, Optional.empty(), Optional.empty());
    }

    /** @param more writes the members after the response's own */
    byte[] render(JsonText.Members more) {
        return JsonText.object(json -> {
            writeJob(json);
            writeDefaults(json);
            more.write(json);
        });
    }

    private void writeJob(JsonGenerator json) throws IOException {
        json.writeStringField("id", id);
        json.writeStringField("object", "response");
        json.writeNumberField("created_at", createdAt.getEpochSecond());
        json.writeStringField("status", status);
        json.writeBooleanField("background", background);
        json.writeNullField("completed_at");
        writeError(json);
        json.writeStringField("model", echo.orElse(NOTHING).model());
        JsonText.writeRaw(json, "metadata", echo.orElse(NOTHING).metadata().asUtf8());
        json.writeArrayFieldStart("output");
        json.writeEndArray();
    }

    private void writeError(JsonGenerator json) throws IOException {
        if (error.isEmpty()) {
            json.writeNullField("error");
            return;
        }
        json.writeObjectFieldStart("error");
        json.writeStringField("code", error.get().code());
        json.writeStringField("message", error.get().message());
        json.writeEndObject();
    }

    private static void writeDefaults(JsonGenerator json) throws IOException {
        json.writeNullField("incomplete_details");
        json.writeNullField("instructions");
        json.writeBooleanField("parallel_tool_calls", true);
        json.writeNullField("previous_response_id");
        json.writeStringField("service_tier", "auto");
        json.writeBooleanField("store", true);
        json.writeNumberField("temperature", 1);
        JsonText.writeRaw(json, "text", "{\"format\":{\"type\":\"text\"},\"verbosity\":\"medium\"}");
        json.writeStringField("tool_choice", "auto");
        json.writeArrayFieldStart("tools");
        json.writeEndArray();
        json.writeNumberField("top_p", 1);
        json.writeStringField("truncation", "disabled");
        json.writeNullField("usage");
    }
}
