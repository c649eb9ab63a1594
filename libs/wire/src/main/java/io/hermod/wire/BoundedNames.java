package io.hermod.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * A parser that rejects a document of too many different names. Each name takes a hundred bytes and more of memory in
 * the parser, whether the reader uses it or not.
 */
final class BoundedNames extends JsonParserDelegate {
    static final int MAX_NAMES = 100_000;

    private final Set<String> names = new HashSet<>();

    BoundedNames(JsonParser parser) {
        super(parser);
    }

    /** The document has more than {@link #MAX_NAMES} different names. */
    static final class TooManyNames extends StreamConstraintsException {
        private static final long serialVersionUID = 1L;

        TooManyNames() {
            super("too many different names");
        }
    }

    @Override
    public JsonToken nextToken() throws IOException {
        JsonToken token = super.nextToken();
        if (token == JsonToken.FIELD_NAME && names.add(currentName()) && names.size() > MAX_NAMES) {
            throw new TooManyNames();
        }
        return token;
    }

    /** Goes token by token, so that the names inside are counted too. */
    @Override
    public JsonParser skipChildren() throws IOException {
        JsonToken token = currentToken();
        if (token == null || !token.isStructStart()) {
            return this;
        }
        for (int depth = 1; depth > 0; ) {
            token = nextToken();
            if (token == null || token == JsonToken.NOT_AVAILABLE) {
                return this;
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        }
        return this;
    }
}
