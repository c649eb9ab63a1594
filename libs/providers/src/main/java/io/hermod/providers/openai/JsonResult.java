package io.hermod.providers.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.providers.wire.FailureInside;
import io.hermod.providers.wire.Reading;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.JsonEdit;
import io.hermod.wire.JsonObjectCursor;
import io.hermod.wire.JsonText;
import io.hermod.wire.MalformedJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Adds the contract's members to a provider's JSON and keeps all its other bytes. */
final class JsonResult {
    private static final String MODEL = "model";
    private static final String EXTRA_FIELDS = "extra_fields";

    /** No provider makes more at once. */
    private static final int MAX_IMAGES = 10_000;

    private static final Set<RequestType> IMAGES =
            Set.of(RequestType.IMAGE_GENERATION, RequestType.IMAGE_EDIT, RequestType.IMAGE_VARIATION);

    private final List<JsonEdit> edits = new ArrayList<>();
    private final RequestType type;
    private final Optional<String> model;
    private final String extraFields;

    /** Adds the model, if one is given and the response has none, and replaces {@code extra_fields}. */
    JsonResult(RequestType type, Optional<String> model, String extraFields) {
        this.type = type;
        this.model = model;
        this.extraFields = extraFields;
    }

    /** Also numbers the images that have no index. */
    Reading of(Payload answer) throws MalformedJson, UnusableAnswer {
        FailureInside failure = new FailureInside(type, answer);
        try (JsonObjectCursor cursor = JsonObjectCursor.open(answer.bytes())) {
            while (cursor.next()) {
                failure.read(cursor);
                if (IMAGES.contains(type) && cursor.name().equals("data") && cursor.token() == JsonToken.START_ARRAY) {
                    cursor.read(this::indexElements);
                }
            }
            if (edits.size() > MAX_IMAGES) {
                throw new UnusableAnswer("more than " + MAX_IMAGES + " images");
            }
            if (type == RequestType.CHAT_COMPLETION) {
                edits.addAll(ChatEdits.of(answer));
            }
            Optional<Reading.Failed> failed = failure.find(cursor);
            return failed.isPresent() ? failed.get() : new Reading.Result(completed(answer, cursor));
        }
    }

    private Payload completed(Payload answer, JsonObjectCursor cursor) {
        boolean hasExtraFields = cursor.has(EXTRA_FIELDS);
        boolean nothingElse = cursor.members().size() == (hasExtraFields ? 1 : 0);
        cursor.cut(EXTRA_FIELDS).ifPresent(edits::add);
        String added = modelMember(cursor) + quoted(EXTRA_FIELDS) + ":" + extraFields;
        edits.add(JsonEdit.insert(cursor.end(), nothingElse ? added : "," + added));
        return Payload.of(JsonEdit.apply(answer.bytes(), edits));
    }

    private String modelMember(JsonObjectCursor cursor) {
        return model.filter(name -> !cursor.has(MODEL))
                .map(name -> quoted(MODEL) + ":" + quoted(name) + ",")
                .orElse("");
    }

    private void indexElements(JsonParser parser) throws IOException {
        int index = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY && edits.size() <= MAX_IMAGES) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                indexElement(parser, index);
            } else {
                parser.skipChildren();
            }
            index++;
        }
    }

    private void indexElement(JsonParser parser, int index) throws IOException {
        int afterBrace = Math.toIntExact(parser.currentTokenLocation().getByteOffset()) + 1;
        boolean indexed = false;
        boolean empty = true;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            indexed |= parser.currentName().equals("index");
            empty = false;
            parser.nextToken();
            parser.skipChildren();
        }
        if (!indexed) {
            edits.add(JsonEdit.insert(afterBrace, "\"index\":" + index + (empty ? "" : ",")));
        }
    }

    private static String quoted(String text) {
        return new String(JsonText.string(text), StandardCharsets.UTF_8);
    }
}
