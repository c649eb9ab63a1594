package io.hermod.providers;

import io.hermod.core.provider.ProviderKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The keys that serve one model, drawn by weight. A rejected key is not drawn again for this request, and a key that
 * rests only if no other is left.
 */
final class KeyRing {
    private final List<ProviderKey> live;
    private final RandomGenerator random;
    private final Map<Optional<ProviderKey>, Instant> rests = new HashMap<>();
    private final int size;

    KeyRing(List<ProviderKey> keys, RandomGenerator random) {
        this.live = new ArrayList<>(keys);
        this.random = random;
        this.size = keys.size();
    }

    /** A key for the next call; empty if none is left, or the provider has none. */
    Optional<ProviderKey> draw(Instant now) {
        return draw(live, now);
    }

    /** Another key than the used one, if there is one. */
    Optional<ProviderKey> drawOtherThan(Optional<ProviderKey> used, Instant now) {
        List<ProviderKey> others = live.stream()
                .filter(key -> !used.equals(Optional.of(key)) && !isResting(key, now))
                .toList();
        return draw(others.isEmpty() ? live : others, now);
    }

    /** The provider asked not to use the key before that time. */
    void rest(Optional<ProviderKey> key, Instant until) {
        rests.put(key, until);
    }

    /** How long the key still rests; empty if it does not. */
    Optional<Duration> restOf(Optional<ProviderKey> key, Instant now) {
        return Optional.ofNullable(rests.get(key))
                .map(until -> Duration.between(now, until))
                .filter(rest -> !rest.isNegative());
    }

    void drop(Optional<ProviderKey> rejected) {
        rejected.ifPresent(live::remove);
    }

    boolean isExhausted() {
        return live.isEmpty();
    }

    /** The number of keys at the start. */
    int size() {
        return size;
    }

    private boolean isResting(ProviderKey key, Instant now) {
        return restOf(Optional.of(key), now).filter(Duration::isPositive).isPresent();
    }

    /** One of those that do not rest; if all rest, the first that may be used again. */
    private Optional<ProviderKey> draw(List<ProviderKey> among, Instant now) {
        List<ProviderKey> ready =
                among.stream().filter(key -> !isResting(key, now)).toList();
        return ready.isEmpty()
                ? among.stream().min(Comparator.comparing(key -> rests.getOrDefault(Optional.of(key), Instant.MIN)))
                : byWeight(ready);
    }

    private Optional<ProviderKey> byWeight(List<ProviderKey> among) {
        double total = among.stream().mapToDouble(ProviderKey::weight).sum();
        if (total == 0) {
            return among.stream().findFirst();
        }
        double point = random.nextDouble(total);
        for (ProviderKey key : among) {
            point -= key.weight();
            if (point < 0) {
                return Optional.of(key);
            }
        }
        return Optional.of(among.getLast());
    }
}
