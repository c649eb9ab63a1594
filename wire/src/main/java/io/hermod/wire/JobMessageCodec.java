package io.hermod.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hermod.core.Payload;
import io.hermod.core.job.JobId;
import io.hermod.core.port.JobMessage;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestBody;
import io.hermod.core.request.RequestType;
import io.hermod.core.request.RequestType.BodyForm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A message's text: one line of JSON that says what the job is, then the request's body. A JSON body stands there as it is,
 * unescaped, so that it costs its own size; a multipart body, and a JSON body with a character that SQS refuses, is base64.
 */
public final class JobMessageCodec {
    private static final int VERSION = 1;

    private JobMessageCodec() {}

    /** The text is not one of our messages, or of a version this worker does not know. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String reason) {
            super(reason);
        }
    }

    public static String encode(JobMessage message) {
        InferenceRequest request = message.request();
        Optional<String> text = plainText(request);
        String head = JsonText.objectText(json -> {
            json.writeNumberField("v", VERSION);
            json.writeStringField("id", message.jobId().value());
            json.writeStringField("type", request.type().wireName());
            writeModels(json, request.models());
            json.writeStringField("content_type", request.body().contentType());
            json.writeNumberField("slot_start", request.body().slotStart());
            json.writeNumberField("slot_end", request.body().slotEnd());
            JsonText.writeOptional(json, "response_format", request.responseFormat());
            json.writeStringField("encoding", text.isPresent() ? "text" : "base64");
        });
        return head + "\n" + text.orElseGet(() -> base64(request.body().bytes()));
    }

    public static JobMessage decode(String text) throws Unreadable {
        int lineEnd = text.indexOf('\n');
        if (lineEnd < 0) {
            throw new Unreadable("no first line");
        }
        Map<String, Object> head = head(text.substring(0, lineEnd));
        if (!Integer.valueOf(VERSION).equals(head.get("v"))) {
            throw new Unreadable("an unknown version");
        }
        try {
            return new JobMessage(new JobId(string(head, "id")), request(head, text.substring(lineEnd + 1)));
        } catch (IllegalArgumentException | ClassCastException wrong) {
            throw new Unreadable("a member is missing or wrong");
        }
    }

    private static Map<String, Object> head(String line) throws Unreadable {
        try {
            return StrictJson.readObject(line.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJson malformed) {
            throw new Unreadable("the first line: " + malformed.getMessage());
        }
    }

    private static InferenceRequest request(Map<String, Object> head, String body) {
        RequestType type = RequestType.byWireName(string(head, "type")).orElseThrow(IllegalArgumentException::new);
        byte[] bytes = string(head, "encoding").equals("text")
                ? body.getBytes(StandardCharsets.UTF_8)
                : Base64.getDecoder().decode(body);
        return new InferenceRequest(
                type,
                models(head),
                new RequestBody(
                        string(head, "content_type"),
                        Payload.of(bytes),
                        number(head, "slot_start"),
                        number(head, "slot_end")),
                Optional.ofNullable((String) head.get("response_format")));
    }

    private static void writeModels(JsonGenerator json, List<ModelRef> models) throws IOException {
        json.writeArrayFieldStart("models");
        for (ModelRef model : models) {
            json.writeString(model.toString());
        }
        json.writeEndArray();
    }

    private static List<ModelRef> models(Map<String, Object> head) {
        List<ModelRef> models = new ArrayList<>();
        for (Object name : (List<?>) required(head, "models")) {
            if (!(name instanceof String text) || text.indexOf('/') < 0) {
                throw new IllegalArgumentException("a model without a provider");
            }
            String[] parts = text.split("/", 2);
            models.add(new ModelRef(parts[0], parts[1]));
        }
        return models;
    }

    private static Optional<String> plainText(InferenceRequest request) {
        if (request.type().form() != BodyForm.JSON) {
            return Optional.empty();
        }
        return Optional.of(request.body().bytes().asUtf8()).filter(JobMessageCodec::isAllowedInSqs);
    }

    /** SQS takes what XML 1.0 takes. JSON's control characters are escaped anyway, which leaves the two non-characters. */
    private static boolean isAllowedInSqs(String text) {
        return text.indexOf('\uFFFE') < 0 && text.indexOf('\uFFFF') < 0;
    }

    private static String base64(Payload payload) {
        return Base64.getEncoder().encodeToString(payload.bytes());
    }

    private static String string(Map<String, Object> head, String name) {
        return (String) required(head, name);
    }

    private static int number(Map<String, Object> head, String name) {
        return (Integer) required(head, name);
    }

    private static Object required(Map<String, Object> head, String name) {
        return Optional.ofNullable(head.get(name)).orElseThrow(IllegalArgumentException::new);
    }
}
