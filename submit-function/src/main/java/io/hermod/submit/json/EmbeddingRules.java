package io.hermod.submit.json;

import com.fasterxml.jackson.core.JsonToken;
import io.hermod.wire.JsonObjectCursor;
import io.hermod.wire.MalformedJson;
import java.util.Set;

final class EmbeddingRules implements RequestRules {
    /** Texts, token ids, lists of token ids, and multimodal items. */
    private static final Set<JsonToken> INPUTS =
            Set.of(JsonToken.VALUE_STRING, JsonToken.VALUE_NUMBER_INT, JsonToken.START_ARRAY, JsonToken.START_OBJECT);

    private boolean hasInput;

    @Override
    public void read(String name, JsonObjectCursor member) throws MalformedJson {
        if (name.equals("input")) {
            hasInput = member.token() == JsonToken.VALUE_STRING
                    || JsonKinds.elements(member, INPUTS, "a string or an array") > 0;
        }
    }

    @Override
    public void check() {
        RequestRules.require(hasInput, "input is required for embeddings");
    }
}
