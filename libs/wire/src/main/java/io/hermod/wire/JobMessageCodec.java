package io.hermod.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobMessage;
import io.hermod.core.job.JobRef;
import io.hermod.core.job.PayloadKey;
import io.hermod.core.job.PayloadStore;
import io.hermod.core.job.RemoteRun;
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
import java.util.function.Function;

/**
 * A message's text: one line of JSON that describes the job, then the request's body, encoded by {@link MessageBody}.
 */
public final class JobMessageCodec {
    private static final int VERSION = 1;

    /** How each message begins. */
    private static final String START = "{\"v\":" + VERSION + ",";

    private static final String LOOK_START = START + "\"look\":\"";
    private static final String LOOK_END = "\",";

    /** How the message of a job begins that waits for a batch. */
    private static final String BATCH_START = START + "\"batch\":true,";

    private JobMessageCodec() {}

    /** The text is not a job message, or of an unknown version. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String reason) {
            super(reason);
        }
    }

    /** The text of the message that brings a worker back to a run of the job's provider. It names the run. */
    public static String asLook(String text, RemoteRun run) {
        int rest = isLook(text) ? text.indexOf(LOOK_END, LOOK_START.length()) + LOOK_END.length() : START.length();
        return LOOK_START + LookMark.of(run) + LOOK_END + text.substring(rest);
    }

    /** The run that a look's message names. */
    public static Optional<RemoteRun> run(String text) {
        return isLook(text)
                ? LookMark.read(text.substring(LOOK_START.length(), text.indexOf(LOOK_END, LOOK_START.length())))
                : Optional.empty();
    }

    /** Whether a text is of {@link #asLook}. The mark is found without reading the request. */
    public static boolean isLook(String text) {
        return text.startsWith(LOOK_START);
    }

    /** The text of the message of a job that is to join a batch. */
    public static String forBatch(String text) {
        return isForBatch(text) ? text : BATCH_START + text.substring(START.length());
    }

    /** Whether a text is of {@link #forBatch}. */
    public static boolean isForBatch(String text) {
        return text.startsWith(BATCH_START);
    }

    /** The same text for a worker that runs the job by itself. */
    public static String alone(String text) {
        return isForBatch(text) ? START + text.substring(BATCH_START.length()) : text;
    }

    /** A message that holds the request's body, of any size. */
    public static String encode(JobMessage message) {
        return encode(message, Integer.MAX_VALUE).orElseThrow();
    }

    /**
     * A message that holds the request's body; empty if it would be larger than the maximum.
     *
     * @param maxBytes of the message
     */
    public static Optional<String> encode(JobMessage message, int maxBytes) {
        return MessageBody.inline(message.request(), maxBytes)
                .map(body -> encode(message, body))
                .filter(text -> text.getBytes(StandardCharsets.UTF_8).length <= maxBytes);
    }

    /** A message that points to the request's body in the payload store. */
    public static String encodeWithPointer(JobMessage message, PayloadKey body, int bytes) {
        return encode(message, MessageBody.pointingTo(body, bytes));
    }

    private static String encode(JobMessage message, MessageBody body) {
        InferenceRequest request = message.request();
        String head = JsonText.objectText(json -> {
            json.writeNumberField("v", VERSION);
            json.writeStringField("id", message.job().id().value());
            json.writeStringField("instance", message.job().instance());
            json.writeStringField("type", request.type().wireName());
            writeModels(json, request.models());
            json.writeStringField("content_type", request.body().contentType());
            json.writeNumberField("slot_start", request.body().slotStart());
            json.writeNumberField("slot_end", request.body().slotEnd());
            writeUploads(json, request.body().uploads());
            JsonText.writeOptional(json, "response_format", request.responseFormat());
            JsonText.writeOptional(json, "vk", message.keyId());
            CallOptionsJson.write(json, request.options());
            json.writeStringField("encoding", body.encoding().wireName());
        });
        return head + "\n" + body.text();
    }

    /**
     * Decodes a message.
     *
     * @param payloads holds the body if the message points to it
     * @param memory grown before such a body is read, or a compressed one is decompressed
     * @throws Unreadable if the text is not a job message, or points to a body that is missing or belongs to another
     *     job
     */
    public static JobMessage decode(String text, PayloadStore payloads, MemoryBudget.Share memory) throws Unreadable {
        return read(text, head -> {
            MessageBody body = MessageBody.of(string(head, "encoding"), text.substring(text.indexOf('\n') + 1));
            JobRef job = job(head);
            return new JobMessage(
                    job, request(head, body.read(job, payloads, memory)), Optional.ofNullable((String) head.get("vk")));
        });
    }

    /**
     * The message without its request's body.
     *
     * @throws Unreadable if the text is not a job message
     */
    public static JobMessage withoutBody(String text) throws Unreadable {
        return read(
                text,
                head -> new JobMessage(
                        job(head),
                        new InferenceRequest(
                                RequestType.byWireName(string(head, "type")).orElseThrow(IllegalArgumentException::new),
                                models(head),
                                new RequestBody(string(head, "content_type"), Payload.utf8(""), 0, 0),
                                Optional.ofNullable((String) head.get("response_format")),
                                CallOptionsJson.read(head)),
                        Optional.ofNullable((String) head.get("vk"))));
    }

    /**
     * The message's job, also if its request can no longer be read.
     *
     * @throws Unreadable if the text is not a job message
     */
    public static JobRef job(String text) throws Unreadable {
        return read(text, JobMessageCodec::job);
    }

    /**
     * The model that the message's request asks for first.
     *
     * @throws Unreadable if the text is not a job message
     */
    public static ModelRef firstModel(String text) throws Unreadable {
        return read(text, head -> models(head).getFirst());
    }

    private static <T> T read(String text, Function<Map<String, Object>, T> reader) throws Unreadable {
        int lineEnd = text.indexOf('\n');
        if (lineEnd < 0) {
            throw new Unreadable("no first line");
        }
        try {
            Map<String, Object> head =
                    StrictJson.readObject(text.substring(0, lineEnd).getBytes(StandardCharsets.UTF_8));
            if (!Integer.valueOf(VERSION).equals(head.get("v"))) {
                throw new Unreadable("an unknown version");
            }
            return reader.apply(head);
        } catch (MalformedJson malformed) {
            throw new Unreadable("the first line: " + malformed.getMessage());
        } catch (IllegalArgumentException | ClassCastException wrong) {
            throw new Unreadable("a member is missing or wrong");
        }
    }

    private static JobRef job(Map<String, Object> head) {
        return new JobRef(new JobId(string(head, "id")), string(head, "instance"));
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
                Optional.ofNullable((String) head.get("response_format")),
                CallOptionsJson.read(head));
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

    /** Rejects a key that is not an upload's, so that no message makes the worker read other objects. */
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
