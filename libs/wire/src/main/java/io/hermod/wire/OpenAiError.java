package io.hermod.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hermod.core.request.InferenceError;
import io.hermod.core.shared.Payload;
import java.io.IOException;
import java.util.Optional;

/** OpenAI's error: what its clients expect of each response that is not 2xx. */
public final class OpenAiError {
    private static final int FIRST_SERVER_ERROR = 500;

    private OpenAiError() {}

    public static Payload render(InferenceError error) {
        return Payload.of(JsonText.object(json -> {
            json.writeObjectFieldStart("error");
            json.writeStringField("message", message(error));
            json.writeStringField("type", error.type().orElseGet(() -> type(error.jobStatusCode())));
            json.writeFieldName("param");
            json.writeRawValue(error.param().orElse("null"));
            writeOrNull(json, "code", error.code());
            json.writeEndObject();
        }));
    }

    private static String message(InferenceError error) {
        return error.reason().map(reason -> error.message() + ": " + reason).orElse(error.message());
    }

    private static String type(int status) {
        return status < FIRST_SERVER_ERROR ? "invalid_request_error" : "server_error";
    }

    private static void writeOrNull(JsonGenerator json, String name, Optional<String> text) throws IOException {
        if (text.isPresent()) {
            json.writeStringField(name, text.get());
        } else {
            json.writeNullField(name);
        }
    }
}
