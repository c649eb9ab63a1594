package io.hermod.providers.filter;

/**
 * A member's value, as far as a condition may read it.
 *
 * @param text a string's text, or the JSON of another value without white space
 */
record Value(Kind kind, String text) {
    static final Value ABSENT = new Value(Kind.ABSENT, "");
    static final Value NULL = new Value(Kind.NULL, "null");

    /** A value that no rule reads. */
    static final Value UNREAD = new Value(Kind.OTHER, "…");

    /** The kinds of values that conditions tell apart. */
    enum Kind {
        ABSENT,
        NULL,
        STRING,
        NUMBER,
        OTHER
    }

    static Value string(String text) {
        return new Value(Kind.STRING, text);
    }

    static Value number(String json) {
        return new Value(Kind.NUMBER, json);
    }

    static Value other(String json) {
        return new Value(Kind.OTHER, json);
    }

    boolean isPresent() {
        return kind != Kind.ABSENT && kind != Kind.NULL;
    }

    /** Values may be secret. */
    @Override
    public String toString() {
        return "Value[" + kind + "]";
    }
}
