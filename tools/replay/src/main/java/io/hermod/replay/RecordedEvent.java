package io.hermod.replay;

import io.hermod.core.shared.Payload;
import io.hermod.wire.StrictJson;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An event as Lambda hands it to a function.
 *
 * @param name says what the event is about
 * @param expected a part of the right answer; a function that answers with an error is neither trained nor measured
 */
public record RecordedEvent(String name, Payload json, String expected) {
    /** Longer than a request that fits into a message. */
    private static final int LARGE = 1_000_000;

    /** The requests of the resource, as API Gateway writes them in its payload format 2.0. */
    static List<RecordedEvent> requests(String resource) {
        return Recording.of(resource).with("large", "x".repeat(LARGE)).objects("requests").stream()
                .map(RecordedEvent::request)
                .toList();
    }

    private static RecordedEvent request(Map<String, Object> request) {
        Map<String, Object> event = Recording.of("api-event.json")
                .with("method", String.valueOf(request.get("method")))
                .with("path", String.valueOf(request.get("path")))
                .object();
        Map<String, Object> headers = new HashMap<>(Recording.members(event.get("headers")));
        headers.putAll(Recording.members(request.get("headers")));
        event.put("headers", headers);
        if (request.containsKey("body")) {
            event.put("body", body(request));
            event.put("isBase64Encoded", request.containsKey("base64"));
        }
        return new RecordedEvent(
                String.valueOf(request.get("name")),
                Payload.of(StrictJson.write(event)),
                "\"statusCode\":" + request.get("status"));
    }

    /** The resource has a JSON body as an object, and any other body as a string. */
    private static String body(Map<String, Object> request) {
        Object body = request.getOrDefault("body", "");
        byte[] bytes = (body instanceof String text
                        ? Payload.utf8(text)
                        : Payload.of(StrictJson.write(Recording.members(body))))
                .bytes();
        return request.containsKey("base64")
                ? Base64.getEncoder().encodeToString(bytes)
                : Payload.of(bytes).asUtf8();
    }

    /** The resource's batches, as Lambda receives them from the queue. {@code RecordingsIT} encodes their messages. */
    static List<RecordedEvent> batches(String resource) {
        return Recording.of(resource).objects("batches").stream()
                .map(batch ->
                        batch(String.valueOf(batch.get("name")), (List<?>) batch.getOrDefault("messages", List.of())))
                .toList();
    }

    private static RecordedEvent batch(String name, List<?> messages) {
        List<Object> records = new ArrayList<>();
        for (Object message : messages) {
            Map<String, Object> received = Recording.of("queue-record.json")
                    .with("number", Integer.toString(records.size()))
                    .object();
            received.put("body", message);
            records.add(received);
        }
        return new RecordedEvent(
                name, Payload.of(StrictJson.write(Map.of("Records", records))), "\"batchItemFailures\":[]");
    }

    public boolean isAnsweredBy(Payload answer) {
        return answer.asUtf8().contains(expected);
    }
}
