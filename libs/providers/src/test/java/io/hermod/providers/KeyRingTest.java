package io.hermod.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hermod.core.provider.ProviderKey;
import io.hermod.core.shared.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyRingTest {
    private static final Instant NOW = Instant.parse("2026-08-01T10:00:00Z");
    private static final ProviderKey LIGHT = key("light", 1);
    private static final ProviderKey HEAVY = key("heavy", 3);
    private static final ProviderKey NEVER = key("never", 0);

    @Test
    void keys_areDrawnByTheirWeights() {
        KeyRing ring = ring(new Random(7), LIGHT, NEVER, HEAVY);

        Map<String, Long> draws = IntStream.range(0, 10_000)
                .mapToObj(draw -> ring.draw(NOW).orElseThrow().name())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(draws).containsOnlyKeys("light", "heavy");
        assertThat(draws.getOrDefault("heavy", 0L)).isCloseTo(7_500L, within(200L));
    }

    @Test
    void keyWithoutWeight_isDrawn_onlyWhereNoOtherIsLeft() {
        KeyRing ring = ring(new Random(7), NEVER, LIGHT);

        assertThat(ring.draw(NOW)).contains(LIGHT);
        ring.drop(Optional.of(LIGHT));

        assertThat(ring.draw(NOW)).contains(NEVER);
    }

    @Test
    void anotherKeyIsDrawn_whileThereIsOne() {
        KeyRing ring = ring(() -> -1L, LIGHT, HEAVY);

        assertThat(ring.drawOtherThan(Optional.of(HEAVY), NOW)).contains(LIGHT);
        ring.drop(Optional.of(LIGHT));

        assertThat(ring.drawOtherThan(Optional.of(HEAVY), NOW)).contains(HEAVY);
    }

    @Test
    void droppedKeys_areNotDrawnAgain_butStillCounted() {
        KeyRing ring = ring(() -> 0L, LIGHT, HEAVY);

        ring.drop(Optional.of(LIGHT));

        assertThat(ring.draw(NOW)).contains(HEAVY);
        assertThat(ring.isExhausted()).isFalse();
        ring.drop(Optional.of(HEAVY));
        assertThat(ring.isExhausted()).isTrue();
        assertThat(ring.draw(NOW)).isEmpty();
        assertThat(ring.size()).isEqualTo(2);
    }

    @Test
    void providerWithoutKeys_hasNoneToDraw() {
        KeyRing ring = ring(() -> 0L);

        assertThat(ring.draw(NOW)).isEmpty();
        assertThat(ring.drawOtherThan(Optional.empty(), NOW)).isEmpty();
    }

    @Test
    void keyThatRests_isNotDrawn_untilItsRestIsOver() {
        KeyRing ring = ring(() -> 0L, LIGHT, HEAVY);

        ring.rest(Optional.of(LIGHT), NOW.plusSeconds(30));

        assertThat(ring.draw(NOW)).contains(HEAVY);
        assertThat(ring.drawOtherThan(Optional.of(HEAVY), NOW)).contains(HEAVY);
        assertThat(ring.draw(NOW.plusSeconds(30))).contains(LIGHT);
    }

    @Test
    void firstKeyThatMayBeUsedAgain_isDrawn_ifAllRest() {
        KeyRing ring = ring(() -> 0L, LIGHT, HEAVY);

        ring.rest(Optional.of(LIGHT), NOW.plusSeconds(30));
        ring.rest(Optional.of(HEAVY), NOW.plusSeconds(10));

        assertThat(ring.drawOtherThan(Optional.of(HEAVY), NOW)).contains(HEAVY);
        assertThat(ring.restOf(Optional.of(HEAVY), NOW)).contains(Duration.ofSeconds(10));
        assertThat(ring.restOf(Optional.of(HEAVY), NOW.plusSeconds(11))).isEmpty();
    }

    private static KeyRing ring(RandomGenerator random, ProviderKey... keys) {
        return new KeyRing(List.of(keys), random);
    }

    private static ProviderKey key(String name, double weight) {
        return new ProviderKey(name, Secret.of("sk-" + name), Optional.empty(), Set.of(), weight, Map.of());
    }
}
