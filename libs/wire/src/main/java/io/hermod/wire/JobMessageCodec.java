package io.hermod.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobMessage;
import io.hermod.core.job.PayloadKey;
import io.hermod.core.job.PayloadStore;
import io.hermod.core.request.BodyPiece;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestBody;
import io.hermod.core.request.RequestBody.Insertion;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.shared.Payload;
import io.hermod.core.upload.UploadKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A message's text: one line of JSON that says what the job is, then the request's body, as {@link MessageBody} has it. */
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

    /** A message that carries the request's body itself, however large. */
    public static String encode(JobMessage message) {
        return encode(message, Integer.MAX_VALUE).orElseThrow();
    }

    /**
     * A message that carries the request's body itself; empty where it would be larger than that.
     *
     * @param largest of the message, in bytes
     */
    public static Optional<String> encode(JobMessage message, int largest) {
        return MessageBody.carrying(message.request(), largest)
                .map(body -> encode(message, body))
                .filter(text -> text.getBytes(StandardCharsets.UTF_8).length <= largest);
    }

    /** A message whose request's body lies in the payload store. */
    public static String encodeWithPointer(JobMessage message, PayloadKey body) {
        return encode(message, MessageBody.pointingTo(body));
    }

    private static String encode(JobMessage message, MessageBody body) {
        InferenceRequest request = message.request();
        String head = JsonText.objectText(json -> {
            json.writeNumberField("v", VERSION);
            json.writeStringField("id", message.jobId().value());
            json.writeStringField("type", request.type().wireName());
            writeModels(json, request.models());
            json.writeStringField("content_type", request.body().contentType());
            json.writeNumberField("slot_start", request.body().slotStart());
            json.writeNumberField("slot_end", request.body().slotEnd());
            writeUploads(json, request.body().uploads());
            JsonText.writeOptional(json, "response_format", request.responseFormat());
            JsonText.writeOptional(json, "vk", message.keyId());
            json.writeStringField("encoding", body.encoding().wireName());
        });
        return head + "\n" + body.text();
    }

    /**
     * The message.
     *
     * @param payloads where a body lies that the message only points to
     * @param memory grown by such a body
     * @throws Unreadable where the text is not one of our messages, or the body that it points to is gone or not its own
     */
    public static JobMessage decode(String text, PayloadStore payloads, MemoryBudget.Share memory) throws Unreadable {
        Map<String, Object> head = head(text);
        try {
            MessageBody body = MessageBody.of(string(head, "encoding"), text.substring(text.indexOf('\n') + 1));
            JobId id = new JobId(string(head, "id"));
            return new JobMessage(
                    id, request(head, body.read(id, payloads, memory)), Optional.ofNullable((String) head.get("vk")));
        } catch (IllegalArgumentException | ClassCastException wrong) {
            throw new Unreadable("a member is missing or wrong");
        }
    }

    /**
     * Whose message it is, whatever became of its request.
     *
     * @throws Unreadable where the text is not one of our messages
     */
    public static JobId jobId(String text) throws Unreadable {
        Map<String, Object> head = head(text);
        try {
            return new JobId(string(head, "id"));
        } catch (IllegalArgumentException | ClassCastException wrong) {
            throw new Unreadable("a member is missing or wrong");
        }
    }

    private static Map<String, Object> head(String text) throws Unreadable {
        int lineEnd = text.indexOf('\n');
        if (lineEnd < 0) {
            throw new Unreadable("no first line");
        }
        Map<String, Object> head = headLine(text.substring(0, lineEnd));
        if (!Integer.valueOf(VERSION).equals(head.get("v"))) {
            throw new Unreadable("an unknown version");
        }
        return head;
    }

    private static Map<String, Object> headLine(String line) throws Unreadable {
        try {
            return StrictJson.readObject(line.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJson malformed) {
            throw new Unreadable("the first line: " + malformed.getMessage());
        }
    }

    private static InferenceRequest request(Map<String, Object> head, Payload body) {
        RequestType type = RequestType.byWireName(string(head, "type")).orElseThrow(IllegalArgumentException::new);
        return new InferenceRequest(
                type,
                models(head),
                new RequestBody(
                        string(head, "content_type"),
                        body,
                        number(head, "slot_start"),
                        number(head, "slot_end"),
                        uploads(head)),
                Optional.ofNullable((String) head.get("response_format")));
    }

    private static void writeModels(JsonGenerator json, List<ModelRef> models) throws IOException {
        json.writeArrayFieldStart("models");
        for (ModelRef model : models) {
            json.writeString(model.toString());
        }
        json.writeEndArray();
    }

    private static void writeUploads(JsonGenerator json, List<Insertion> uploads) throws IOException {
        if (uploads.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("uploads");
        for (Insertion insertion : uploads) {
            BodyPiece.Upload upload = insertion.upload();
            json.writeStartObject();
            json.writeNumberField("at", insertion.at());
            json.writeStringField("key", upload.key().value());
            json.writeNumberField("bytes", upload.bytes());
            json.writeStringField("encoding", upload.encoding().wireName());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static List<Insertion> uploads(Map<String, Object> head) {
        return ((List<?>) head.getOrDefault("uploads", List.of()))
                .stream().map(upload -> insertion((Map<?, ?>) upload)).toList();
    }

    /** A key that is no upload's is as wrong as one that is missing: no message makes the worker read anything else. */
    private static Insertion insertion(Map<?, ?> upload) {
        BodyPiece.Upload piece = new BodyPiece.Upload(
                UploadKey.parse((String) required(upload, "key")).orElseThrow(IllegalArgumentException::new),
                ((Number) required(upload, "bytes")).longValue(),
                BodyPiece.Encoding.valueOf(((String) required(upload, "encoding")).toUpperCase(Locale.ROOT)));
        return new Insertion((Integer) required(upload, "at"), piece);
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

    private static String string(Map<String, Object> head, String name) {
        return (String) required(head, name);
    }

    private static int number(Map<String, Object> head, String name) {
        return (Integer) required(head, name);
    }

    private static Object required(Map<?, ?> object, String name) {
        return Optional.ofNullable(object.get(name)).orElseThrow(IllegalArgumentException::new);
    }
}
