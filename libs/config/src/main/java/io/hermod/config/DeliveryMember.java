package io.hermod.config;

import io.hermod.core.webhook.DeliverySettings;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** A member of an endpoint that says how deliveries are made. The names on the wire are these in lower case. */
enum DeliveryMember {
    MAX_RETRIES,
    RETRY_BACKOFF_INITIAL_SECONDS,
    RETRY_BACKOFF_MAX_SECONDS,
    ATTEMPT_TIMEOUT_SECONDS,
    MAX_RESPONSE_PAYLOAD_KBS,
    MAX_CONCURRENT_DELIVERIES;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    OptionalInt in(DeliverySettings settings) {
        return switch (this) {
            case MAX_RETRIES -> settings.maxRetries();
            case RETRY_BACKOFF_INITIAL_SECONDS -> settings.initialBackoffSeconds();
            case RETRY_BACKOFF_MAX_SECONDS -> settings.maxBackoffSeconds();
            case ATTEMPT_TIMEOUT_SECONDS -> settings.attemptTimeoutSeconds();
            case MAX_RESPONSE_PAYLOAD_KBS -> settings.maxResponseKib();
            case MAX_CONCURRENT_DELIVERIES -> settings.maxConcurrent();
        };
    }

    /**
     * The settings; zero stands for the default.
     *
     * @throws InvalidConfig if a number is negative
     */
    static DeliverySettings settings(Map<DeliveryMember, Integer> numbers) {
        return new DeliverySettings(
                MAX_RETRIES.from(numbers),
                RETRY_BACKOFF_INITIAL_SECONDS.from(numbers),
                RETRY_BACKOFF_MAX_SECONDS.from(numbers),
                ATTEMPT_TIMEOUT_SECONDS.from(numbers),
                MAX_RESPONSE_PAYLOAD_KBS.from(numbers),
                MAX_CONCURRENT_DELIVERIES.from(numbers));
    }

    private OptionalInt from(Map<DeliveryMember, Integer> numbers) {
        int number = numbers.getOrDefault(this, 0);
        if (number < 0) {
            throw new InvalidConfig("webhook endpoint " + wireName() + " must be positive when set");
        }
        return number == 0 ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
