package io.hermod.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hermod.core.job.Failure;
import io.hermod.core.job.JobTimings;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.InferenceError.Source;
import io.hermod.core.shared.Payload;
import java.io.IOException;
import java.util.Optional;

/** The contract's error: the body of every response that is not 2xx, and a failed job's {@code error}. */
public final class ErrorEnvelope {
    /** Longer messages are cut: an error is part of the job's item, and DynamoDB takes 400 KB. */
    private static final int MAX_MESSAGE = 4_000;

    private static final int MAX_NAME = 300;

    private ErrorEnvelope() {}

    /** The failure of a job that ends with the error. */
    public static Failure failure(InferenceError error, JobTimings timings) {
        Payload envelope = render(error, Optional.of(new OutcomeFields(timings)));
        return new Failure(error.jobStatusCode(), error.type().map(ErrorEnvelope::name), envelope);
    }

    /** Less than 64 KB, however long the error's texts are: they may come from a caller or a provider. */
    public static Payload render(InferenceError error) {
        return render(error, Optional.empty());
    }

    private static Payload render(InferenceError error, Optional<OutcomeFields> outcome) {
        return Payload.of(JsonText.object(json -> {
            if (error.denial()) {
                JsonText.writeOptional(json, "type", error.type());
            }
            json.writeBooleanField("is_bifrost_error", false);
            if (error.statusCode().isPresent()) {
                json.writeNumberField("status_code", error.statusCode().get());
            }
            writeDetails(json, error);
            json.writeObjectFieldStart("extra_fields");
            writeSource(json, error.source());
            if (outcome.isPresent()) {
                outcome.get().write(json);
            }
            json.writeEndObject();
        }));
    }

    private static void writeDetails(JsonGenerator json, InferenceError error) throws IOException {
        json.writeObjectFieldStart("error");
        JsonText.writeOptional(json, "type", error.type().map(ErrorEnvelope::name));
        JsonText.writeOptional(json, "code", error.code().map(ErrorEnvelope::name));
        json.writeStringField("message", shortened(error.message(), MAX_MESSAGE));
        JsonText.writeOptional(json, "error", error.reason().map(reason -> shortened(reason, MAX_MESSAGE)));
        if (error.param().filter(param -> param.length() <= MAX_MESSAGE).isPresent()) {
            JsonText.writeRaw(json, "param", error.param().get());
        }
        json.writeEndObject();
    }

    private static void writeSource(JsonGenerator json, Optional<Source> source) throws IOException {
        if (source.isPresent()) {
            json.writeStringField("provider", name(source.get().provider()));
            JsonText.writeOptional(
                    json, "original_model_requested", source.get().model().map(ErrorEnvelope::name));
            JsonText.writeOptional(
                    json, "resolved_model_used", source.get().resolvedModel().map(ErrorEnvelope::name));
            json.writeStringField("request_type", source.get().type().wireName());
        }
    }

    private static String name(String text) {
        return shortened(text, MAX_NAME);
    }

    /** Cuts between characters, never inside of a surrogate pair. */
    private static String shortened(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max);
    }
}
