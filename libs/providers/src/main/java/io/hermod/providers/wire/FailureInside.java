package io.hermod.providers.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.providers.error.ErrorDocument;
import io.hermod.providers.wire.Reading.Failed;
import io.hermod.wire.JsonObjectCursor;
import io.hermod.wire.JsonObjectCursor.Member;
import io.hermod.wire.MalformedJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the failure in a response with a 2xx status: an {@code error} with a reason, a choice that is an error, or an
 * object without any of the members of its type's results. An error that is null or empty is none.
 */
public final class FailureInside {
    private static final String ERROR = "error";

    /** DeepSeek's end of a completion that it could not finish. */
    private static final String NO_RESOURCES = "insufficient_system_resource";

    private static final Payload OVERLOADED = Payload.utf8(
            "{\"error\":{\"status\":503,\"message\":\"the completion was interrupted: " + NO_RESOURCES + "\"}}");

    /** A Responses object with one of these is a result, also with an {@code error}. */
    private static final Set<String> RESPONSE_ENDS = Set.of("\"failed\"", "\"cancelled\"", "\"incomplete\"");

    private static final Set<String> EMPTY = Set.of("[]", "{}", "\"\"");
    private static final int MAX_EMPTY = 16;

    private final RequestType type;
    private final byte[] json;
    private Optional<Failed> failedChoice = Optional.empty();

    public FailureInside(RequestType type, Payload answer) {
        this.type = type;
        this.json = answer.bytes();
    }

    /**
     * The failure in a response that was read before.
     *
     * @param json a JSON object
     */
    public static Optional<Failed> in(RequestType type, Payload json) {
        FailureInside failure = new FailureInside(type, json);
        try (JsonObjectCursor cursor = JsonObjectCursor.open(json.bytes())) {
            while (cursor.next()) {
                failure.read(cursor);
            }
            return failure.find(cursor);
        } catch (MalformedJson impossible) {
            throw new IllegalStateException("a response that was read is not a JSON object", impossible);
        }
    }

    /** Reads the cursor's current member, if the failure may lie there. */
    public void read(JsonObjectCursor cursor) throws MalformedJson {
        if (cursor.name().equals("choices") && cursor.token() == JsonToken.START_ARRAY) {
            cursor.read(this::readChoices);
        }
    }

    /** The failure, once the cursor is at the end. */
    public Optional<Failed> find(JsonObjectCursor cursor) {
        if (type == RequestType.RESPONSES && isEndedResponse(cursor)) {
            return Optional.empty();
        }
        List<Member> own = ownMembers(type).stream()
                .flatMap(name -> cursor.member(name).stream())
                .filter(member -> !text(member).equals("null"))
                .toList();
        if (own.isEmpty()) {
            return Optional.of(new Failed(
                    start(0, json.length),
                    "an object without " + ownMembers(type).getFirst()));
        }
        boolean isEmpty = own.stream().allMatch(member -> EMPTY.contains(text(member)));
        return cursor.member(ERROR)
                .filter(error -> isEmpty || json[error.valueStart()] == '{')
                .flatMap(error -> withReason(error.valueStart(), error.end()))
                .or(() -> failedChoice);
    }

    /** The members that only a result has, at least one of them. */
    private static List<String> ownMembers(RequestType type) {
        return switch (type) {
            case TEXT_COMPLETION, CHAT_COMPLETION -> List.of("choices");
            case RESPONSES -> List.of("output");
            case MESSAGES -> List.of("content");
            case EMBEDDING -> List.of("data", "embeddings");
            case IMAGE_GENERATION, IMAGE_EDIT, IMAGE_VARIATION -> List.of("data", "images");
            case TRANSCRIPTION -> List.of("text", "segments", "words");
            case RERANK -> List.of("results", "data");
            case OCR -> List.of("pages");
            case SPEECH -> List.of("audio");
        };
    }

    private boolean isEndedResponse(JsonObjectCursor cursor) {
        return cursor.member("status")
                .map(this::text)
                .filter(RESPONSE_ENDS::contains)
                .isPresent();
    }

    private void readChoices(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                readChoice(parser);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void readChoice(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            int start = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
            String end = name.equals("finish_reason") && value == JsonToken.VALUE_STRING ? parser.getText() : "";
            parser.skipChildren();
            if (name.equals(ERROR) && value == JsonToken.START_OBJECT) {
                failedChoice = withReason(
                                start, Math.toIntExact(parser.currentLocation().getByteOffset()))
                        .or(() -> failedChoice);
            } else if (failedChoice.isEmpty()) {
                failedChoice = ofEnd(end);
            }
        }
    }

    /** A choice that ended for no reason of the request's. */
    private static Optional<Failed> ofEnd(String end) {
        return switch (end) {
            case ERROR -> Optional.of(new Failed(Payload.utf8("{}"), "a choice that ended in an error"));
            case NO_RESOURCES -> Optional.of(new Failed(OVERLOADED, "a choice that ended early"));
            default -> Optional.empty();
        };
    }

    /** The error as the one member of an object, if it has a reason. */
    private Optional<Failed> withReason(int start, int end) {
        Payload document = Payload.utf8("{\"error\":" + start(start, end).asUtf8() + "}");
        return ErrorDocument.read(document).reason().map(_ -> new Failed(document, "an error"));
    }

    private Payload start(int start, int end) {
        return Payload.of(Arrays.copyOfRange(json, start, Math.min(end, start + ErrorDocument.MAX_BYTES)));
    }

    /** A member's value, if it is short. */
    private String text(Member member) {
        int end = Math.min(member.end(), member.valueStart() + MAX_EMPTY);
        return new String(json, member.valueStart(), end - member.valueStart(), StandardCharsets.UTF_8)
                .replaceAll("\\s", "");
    }
}
