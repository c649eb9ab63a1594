package io.hermod.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;

/**
 * The bytes are not a JSON object by RFC 8259 in strict UTF-8. Gives the position and the reason, and quotes nothing.
 */
public final class MalformedJson extends Exception {
    private static final long serialVersionUID = 1L;

    private final String hint;

    public MalformedJson(String reason) {
        this(reason, "");
    }

    private MalformedJson(String reason, String hint) {
        super(reason);
        this.hint = hint;
    }

    /** The message, with the probable mistake if it is a usual one. */
    public String explained() {
        return getMessage() + (hint.isEmpty() ? "" : ": " + hint);
    }

    /** Jackson's own messages quote the document; this one does not. */
    static MalformedJson of(JsonProcessingException cause) {
        return cause instanceof StreamConstraintsException
                ? new MalformedJson("more than " + StrictJson.MAX_DEPTH + " levels deep")
                : new MalformedJson("malformed at byte " + cause.getLocation().getByteOffset(), JsonMistakes.of(cause));
    }
}
