package io.hermod.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.util.OptionalLong;

/**
 * The bytes are not a JSON object by RFC 8259 in strict UTF-8. Gives the position and the reason, and quotes nothing.
 */
public final class MalformedJson extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient OptionalLong offset;
    private final String hint;

    public MalformedJson(String reason) {
        this(reason, OptionalLong.empty(), "");
    }

    private MalformedJson(String reason, OptionalLong offset, String hint) {
        super(reason);
        this.offset = offset;
        this.hint = hint;
    }

    /** The byte at which the document is malformed, if it is known. */
    public OptionalLong offset() {
        return offset;
    }

    /** The message, with the probable mistake if it is a usual one. */
    public String explained() {
        return getMessage() + (hint.isEmpty() ? "" : ": " + hint);
    }

    /** Jackson's own messages quote the document; this one does not. */
    static MalformedJson of(JsonProcessingException cause) {
        return switch (cause) {
            case BoundedNames.TooManyNames _ ->
                new MalformedJson("more than " + BoundedNames.MAX_NAMES + " different names");
            case StreamConstraintsException limit
            when isOfTokens(limit) ->
                new MalformedJson("more than " + StrictJson.MAX_TREE_TOKENS + " names, values and brackets");
            case StreamConstraintsException _ ->
                new MalformedJson("more than " + StrictJson.MAX_DEPTH + " levels deep");
            default -> at(cause.getLocation().getByteOffset(), JsonMistakes.of(cause));
        };
    }

    private static MalformedJson at(long offset, String hint) {
        return new MalformedJson("malformed at byte " + offset, OptionalLong.of(offset), hint);
    }

    private static boolean isOfTokens(StreamConstraintsException limit) {
        return limit.getOriginalMessage().startsWith("Token count");
    }
}
