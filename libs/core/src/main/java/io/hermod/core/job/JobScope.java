package io.hermod.core.job;

import java.util.Optional;

/** Whose jobs a list has. */
public sealed interface JobScope {

    /** Those of a virtual key. */
    record OfKey(String keyId) implements JobScope {}

    /** Those of callers without a virtual key. */
    record WithoutKey() implements JobScope {}

    record All() implements JobScope {}

    default boolean includes(Job job) {
        return switch (this) {
            case OfKey(String keyId) -> job.keyId().equals(Optional.of(keyId));
            case WithoutKey _ -> job.keyId().isEmpty();
            case All _ -> true;
        };
    }
}
