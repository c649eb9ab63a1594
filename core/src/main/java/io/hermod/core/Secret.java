package io.hermod.core;

/** A value that must reach one HTTP header and nothing else. */
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    public static Secret of(String value) {
        return new Secret(value);
    }

    public String reveal() {
        return value;
    }

    /** The text without this secret, for messages that a provider wrote and that may quote the key back. */
    public String redactedFrom(String text) {
        return value.isEmpty() ? text : text.replace(value, "[redacted]");
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
