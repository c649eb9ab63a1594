package io.hermod.webhooks;

import java.util.Optional;
import java.util.OptionalInt;

/** What came of a POST to an endpoint. */
public sealed interface PostResult {

    /** Whether the receiver took the payload. */
    boolean isDelivered();

    OptionalInt statusCode();

    /** What went wrong, for the history and the admin; empty if nothing did. */
    Optional<String> error();

    /**
     * The receiver answered.
     *
     * @param retryAfter the header {@code Retry-After}
     * @param body its first 4 KiB; empty if the status is 2xx
     */
    record Answered(int status, Optional<String> retryAfter, String body) implements PostResult {
        @Override
        public boolean isDelivered() {
            return status / 100 == 2;
        }

        @Override
        public OptionalInt statusCode() {
            return OptionalInt.of(status);
        }

        @Override
        public Optional<String> error() {
            if (isDelivered()) {
                return Optional.empty();
            }
            return Optional.of("receiver responded " + status + (body.isEmpty() ? "" : ": " + body));
        }
    }

    /** No answer came. */
    record NoAnswer(String reason) implements PostResult {
        @Override
        public boolean isDelivered() {
            return false;
        }

        @Override
        public OptionalInt statusCode() {
            return OptionalInt.empty();
        }

        @Override
        public Optional<String> error() {
            return Optional.of(reason);
        }
    }
}
