package io.hermod.core.shared;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A value that is read at its first use, and again once its validity is over. */
public final class Cached<T> {
    private final Clock clock;
    private final Duration validity;
    private final Supplier<T> first;
    private final UnaryOperator<T> again;
    private @Nullable Reading<T> last;

    private record Reading<T>(T value, Instant readAgainAt) {}

    /**
     * A value that is not read yet.
     *
     * @param first reads the value; if it throws, the next use reads it
     * @param again reads the value, and gets the previous one, which it may keep
     */
    public Cached(Clock clock, Duration validity, Supplier<T> first, UnaryOperator<T> again) {
        this.clock = clock;
        this.validity = validity;
        this.first = first;
        this.again = again;
    }

    public synchronized T get() {
        Reading<T> known = last;
        Instant now = clock.instant();
        if (known == null || !now.isBefore(known.readAgainAt())) {
            known = new Reading<>(known == null ? first.get() : again.apply(known.value()), now.plus(validity));
            last = known;
        }
        return known.value();
    }
}
