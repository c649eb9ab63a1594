package io.hermod.providers;

import io.hermod.core.provider.ProviderKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The keys that may serve one model, drawn by weight; a key that was turned down is not drawn again for this request. */
final class KeyRing {
    private final List<ProviderKey> live;
    private final RandomGenerator random;
    private final int size;

    KeyRing(List<ProviderKey> keys, RandomGenerator random) {
        this.live = new ArrayList<>(keys);
        this.random = random;
        this.size = keys.size();
    }

    /** A key for the next call; empty where none is left, or where the provider takes none. */
    Optional<ProviderKey> draw() {
        return draw(live);
    }

    /** A key other than the one given, while there is another. */
    Optional<ProviderKey> drawOtherThan(Optional<ProviderKey> used) {
        List<ProviderKey> others =
                live.stream().filter(key -> !used.equals(Optional.of(key))).toList();
        return draw(others.isEmpty() ? live : others);
    }

    void drop(Optional<ProviderKey> rejected) {
        rejected.ifPresent(live::remove);
    }

    boolean isExhausted() {
        return live.isEmpty();
    }

    /** How many there were at first. */
    int size() {
        return size;
    }

    private Optional<ProviderKey> draw(List<ProviderKey> among) {
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
