package io.hermod.core.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class CachedTest {
    private static final Duration VALIDITY = Duration.ofMinutes(5);

    private final Queue<String> answers = new ArrayDeque<>(List.of("a", "b"));
    private Instant now = Instant.EPOCH;
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };
    private final Cached<String> cached = new Cached<>(clock, VALIDITY, answers::remove, old -> old + answers.remove());

    @Test
    void value_isKept_untilItsValidityIsOver() {
        assertThat(cached.get()).isEqualTo("a");
        now = now.plus(VALIDITY).minusMillis(1);

        assertThat(cached.get()).isEqualTo("a");
    }

    @Test
    void value_isReadAgain_withThePreviousOne_onceItsValidityIsOver() {
        assertThat(cached.get()).isEqualTo("a");
        now = now.plus(VALIDITY);

        assertThat(cached.get()).isEqualTo("ab");
        assertThat(cached.get()).isEqualTo("ab");
    }

    @Test
    void firstRead_isRepeated_ifItFails() {
        Queue<String> late = new ArrayDeque<>();
        Cached<String> down = new Cached<>(
                clock,
                VALIDITY,
                () -> {
                    if (late.isEmpty()) {
                        throw new IllegalStateException("down");
                    }
                    return late.remove();
                },
                old -> old);

        assertThatIllegalStateException().isThrownBy(down::get);
        late.add("up");

        assertThat(down.get()).isEqualTo("up");
    }
}
