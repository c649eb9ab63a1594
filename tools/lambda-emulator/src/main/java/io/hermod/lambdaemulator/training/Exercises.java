package io.hermod.lambdaemulator.training;

import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What each function practises: all that it does in a day, once, and first of all what it does most. */
final class Exercises {
    private static final String ASYNC = "/v1/async/";
    private static final String CHATS = ASYNC + "chat/completions";
    private static final String KEYS = "/api/governance/virtual-keys";
    private static final String KEY_HEADER = "x-bf-vk";
    /** Too large for a message. */
    private static final int LARGE = 1_000_000;

    private Exercises() {}

    static List<Exercise> ofSubmit() {
        ApiEvent chat = submission(SampleBody.of(RequestType.CHAT_COMPLETION));
        return Stream.concat(
                        Stream.of(
                                chat.answeredWith(202),
                                chat.with(KEY_HEADER, RecordedAws.VIRTUAL_KEY).answeredWith(202),
                                chat.with("idempotency-key", "training").answeredWith(202),
                                submission(SampleBody.chatOf(LARGE)).answeredWith(202),
                                ApiEvent.post(CHATS, "{\"model\":").answeredWith(400),
                                ApiEvent.post(
                                                ASYNC + "uploads",
                                                "{\"filename\":\"a.mp3\",\"content_type\":\"audio/mpeg\",\"bytes\":25000000}")
                                        .answeredWith(200)),
                        Arrays.stream(RequestType.values())
                                .map(type -> submission(SampleBody.of(type)).answeredWith(202)))
                .toList();
    }

    static List<Exercise> ofPoll() {
        return List.of(
                poll(RecordedJob.COMPLETED.id()).answeredWith(200),
                poll(RecordedJob.PENDING.id()).answeredWith(202),
                poll(RecordedJob.FAILED.id()).answeredWith(200),
                poll(RecordedJob.STORED.id()).answeredWith(200),
                poll(RecordedJob.TOO_LARGE.id()).answeredWith(303),
                poll(RecordedJob.unknownId(0)).answeredWith(404),
                poll(RecordedJob.COMPLETED.id())
                        .with(KEY_HEADER, RecordedAws.VIRTUAL_KEY)
                        .answeredWith(200),
                ApiEvent.get("/health").answeredWith(200));
    }

    static List<Exercise> ofWorker() {
        SampleBody chat = SampleBody.of(RequestType.CHAT_COMPLETION);
        List<RequestType> types = List.of(RequestType.values());
        List<String> each = IntStream.range(0, types.size())
                .mapToObj(i -> QueueEvent.message(i, SampleBody.of(types.get(i)), Optional.empty()))
                .toList();
        return List.of(
                new QueueEvent(List.of(QueueEvent.message(40, chat, Optional.empty()))).acknowledged("a job"),
                new QueueEvent(each).acknowledged("a job of each type"),
                new QueueEvent(List.of(QueueEvent.message(50, chat, Optional.of(RecordedAws.KEY_ID))))
                        .acknowledged("a job of a key"));
    }

    static List<Exercise> ofDeadLetters() {
        String message = QueueEvent.message(1, SampleBody.of(RequestType.CHAT_COMPLETION), Optional.empty());
        return List.of(new QueueEvent(List.of(message)).acknowledged("a dead letter"));
    }

    static List<Exercise> ofRedrive() {
        return List.of(new Exercise("nothing to redrive", Payload.utf8("{}"), "\"sent_again\":0"));
    }

    static List<Exercise> ofAdmin() {
        return List.of(
                ApiEvent.get(KEYS).answeredWith(401),
                ApiEvent.get(KEYS)
                        .with("authorization", "Bearer " + RecordedAws.SECRET)
                        .answeredWith(200),
                ApiEvent.post(
                                KEYS,
                                "{\"name\":\"a\",\"provider_configs\":[{\"provider\":\"openai\",\"allowed_models\":[\"*\"]}]}")
                        .with("authorization", "Bearer " + RecordedAws.SECRET)
                        .answeredWith(200));
    }

    private static ApiEvent submission(SampleBody body) {
        String path = ASYNC + body.type().path();
        return switch (body.type().form()) {
            case JSON -> ApiEvent.post(path, body.text());
            case MULTIPART -> ApiEvent.postForm(path, body.contentType(), body.bytes());
        };
    }

    private static ApiEvent poll(String id) {
        return ApiEvent.get(CHATS + "/" + id);
    }
}
