package io.hermod.submit.json;

import com.fasterxml.jackson.core.JsonToken;
import io.hermod.core.request.InvalidRequest;
import io.hermod.core.shared.Payload;
import io.hermod.wire.JsonEdit;
import io.hermod.wire.JsonMistakes;
import io.hermod.wire.JsonObjectCursor;
import io.hermod.wire.JsonText;
import io.hermod.wire.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The members of a responses request that OpenAI's API itself reads, and not the model. Says nothing of the others. */
public final class ResponsesBody {
    static final String BACKGROUND = "background";
    private static final String MODEL = "model";
    private static final String METADATA = "metadata";
    private static final String PREVIOUS = "previous_response_id";

    /** OpenAI's own bounds. The metadata is part of the job's item, which each write of the job pays for. */
    private static final int MAX_METADATA = 16;

    private static final int MAX_METADATA_NAME = 64;
    private static final int MAX_METADATA_VALUE = 512;

    private final Payload json;
    private boolean background;
    private String model = "";
    private Optional<String> previous = Optional.empty();
    private Optional<JsonObjectCursor.Member> previousMember = Optional.empty();
    private Payload metadata = Payload.utf8("{}");

    private ResponsesBody(Payload json) {
        this.json = json;
    }

    /**
     * Reads a body.
     *
     * @throws InvalidRequest if the body is no JSON object, or one of the members is invalid
     */
    public static ResponsesBody read(Payload json) {
        try (JsonObjectCursor cursor = JsonObjectCursor.open(json.bytes())) {
            ResponsesBody body = new ResponsesBody(json);
            while (cursor.next()) {
                if (cursor.token() != JsonToken.VALUE_NULL) {
                    body.read(cursor);
                }
            }
            body.locate(cursor);
            return body;
        } catch (MalformedJson malformed) {
            throw InvalidRequest.invalidPayload(JsonMistakes.in(json.bytes(), malformed));
        }
    }

    private void read(JsonObjectCursor member) throws MalformedJson {
        switch (member.name()) {
            case BACKGROUND -> background = JsonKinds.bool(member);
            case MODEL -> model = JsonKinds.text(member);
            case PREVIOUS -> previous = Optional.of(JsonKinds.text(member));
            case METADATA -> checkMetadata(member);
            default -> {}
        }
    }

    private static void checkMetadata(JsonObjectCursor member) throws MalformedJson {
        int[] count = {0};
        member.read(parser -> JsonKinds.members(parser, (name, value) -> {
            boolean fits = ++count[0] <= MAX_METADATA
                    && name.length() <= MAX_METADATA_NAME
                    && JsonKinds.text(value).length() <= MAX_METADATA_VALUE;
            RequestRules.require(
                    fits,
                    "metadata must not have more than " + MAX_METADATA + " members, names of more than "
                            + MAX_METADATA_NAME + " characters, or values of more than " + MAX_METADATA_VALUE);
        }));
    }

    private void locate(JsonObjectCursor ended) {
        previousMember = ended.member(PREVIOUS);
        ended.member(METADATA)
                .map(member -> Payload.of(Arrays.copyOfRange(json.bytes(), member.valueStart(), member.end())))
                .filter(value -> !value.equals(Payload.utf8("null")))
                .ifPresent(value -> metadata = value);
    }

    /** Whether the request asks for OpenAI's background mode. */
    public boolean isBackground() {
        return background;
    }

    /** The model's name as it is written; empty if the request names none. */
    public String model() {
        return model;
    }

    /** The id of the response that this one continues. */
    public Optional<String> previous() {
        return previous;
    }

    /** A JSON object. */
    public Payload metadata() {
        return metadata;
    }

    /** The request as the continuation of another response. It must name one already. */
    public Payload continuing(String responseId) {
        JsonObjectCursor.Member member = previousMember.orElseThrow();
        String text = new String(JsonText.string(responseId), StandardCharsets.UTF_8);
        return Payload.of(JsonEdit.apply(json.bytes(), List.of(new JsonEdit(member.valueStart(), member.end(), text))));
    }
}
