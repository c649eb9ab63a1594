package io.hermod.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hermod.core.job.Failure;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.InferenceError.Source;
import io.hermod.core.shared.Payload;
import java.io.IOException;
import java.util.Optional;

/** The contract's error: the body of every response that is not 2xx, and a failed job's {@code error}. */
public final class ErrorEnvelope {
    private ErrorEnvelope() {}

    /** The failure of a job that ends with the error. */
    public static Failure failure(InferenceError error) {
        return new Failure(error.jobStatusCode(), error.type(), render(error));
    }

    public static Payload render(InferenceError error) {
        return Payload.of(JsonText.object(json -> {
            if (error.denial()) {
                JsonText.writeOptional(json, "type", error.type());
            }
            json.writeBooleanField("is_bifrost_error", false);
            if (error.statusCode().isPresent()) {
                json.writeNumberField("status_code", error.statusCode().get());
            }
            writeDetails(json, error);
            writeSource(json, error.source());
        }));
    }

    private static void writeDetails(JsonGenerator json, InferenceError error) throws IOException {
        json.writeObjectFieldStart("error");
        JsonText.writeOptional(json, "type", error.type());
        JsonText.writeOptional(json, "code", error.code());
        json.writeStringField("message", error.message());
        if (error.param().isPresent()) {
            JsonText.writeRaw(json, "param", error.param().get());
        }
        json.writeEndObject();
    }

    private static void writeSource(JsonGenerator json, Optional<Source> source) throws IOException {
        json.writeObjectFieldStart("extra_fields");
        if (source.isPresent()) {
            json.writeStringField("provider", source.get().provider());
            JsonText.writeOptional(
                    json, "original_model_requested", source.get().model());
            JsonText.writeOptional(json, "resolved_model_used", source.get().resolvedModel());
            json.writeStringField("request_type", source.get().type().wireName());
        }
        json.writeEndObject();
    }
}
