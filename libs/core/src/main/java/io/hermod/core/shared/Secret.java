package io.hermod.core.shared;

/** A value that may be sent in an HTTP header but never be printed. */
public final class Secret {
    private static final int MIN_SECRET_LENGTH = 8;

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** Strips white space, such as a file's last line break, because HTTP headers may not contain it. */
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
     * The text with this secret replaced, for a provider's messages, which may quote the key. A value of a few
     * characters is a placeholder, which could be part of any word, and is not replaced.
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
