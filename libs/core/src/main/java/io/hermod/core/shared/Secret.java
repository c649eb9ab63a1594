package io.hermod.core.shared;

/** A value that must reach one HTTP header and nothing else. */
public final class Secret {
    private static final int MIN_SECRET_LENGTH = 8;

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** Without the white space around it, which a file's last line end leaves and no HTTP header may have. */
    public static Secret of(String value) {
        return new Secret(value.strip());
    }

    public boolean isEmpty() {
        return value.isEmpty();
    }

    public String reveal() {
        return value;
    }

    /**
     * The text without this secret, for messages that a provider wrote and that may quote the key back. A value of a few
     * characters is a placeholder, and stands in every other word.
     */
    public String redactedFrom(String text) {
        return value.length() < MIN_SECRET_LENGTH ? text : text.replace(value, "[redacted]");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && value.equals(secret.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "Secret[redacted]";
    }
}
