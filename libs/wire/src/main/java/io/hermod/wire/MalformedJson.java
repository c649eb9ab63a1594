package io.hermod.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;

/**
 * The bytes are not a JSON object by RFC 8259 in strict UTF-8. Gives the position and the reason, and quotes nothing.
 */
public final class MalformedJson extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedJson(String reason) {
        super(reason);
    }

    /** Jackson's own messages quote the document; this one does not. */
    static MalformedJson of(JsonProcessingException cause) {
        return new MalformedJson(
                switch (cause) {
                    case BoundedNames.TooManyNames _ -> "more than " + BoundedNames.MAX_NAMES + " different names";
                    case StreamConstraintsException limit
                    when isOfTokens(limit) -> "more than " + StrictJson.MAX_TREE_TOKENS + " names, values and brackets";
                    case StreamConstraintsException _ -> "more than " + StrictJson.MAX_DEPTH + " levels deep";
                    default -> "malformed at byte " + cause.getLocation().getByteOffset();
                });
    }

    private static boolean isOfTokens(StreamConstraintsException limit) {
        return limit.getOriginalMessage().startsWith("Token count");
    }
}
