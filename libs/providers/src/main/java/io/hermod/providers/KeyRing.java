package io.hermod.providers;

import io.hermod.core.provider.ProviderKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The keys that serve one model, drawn by weight. A rejected key is not drawn again for this request. */
final class KeyRing {
    private final List<ProviderKey> live;
    private final RandomGenerator random;
    private final int size;

    KeyRing(List<ProviderKey> keys, RandomGenerator random) {
        this.live = new ArrayList<>(keys);
        this.random = random;
        this.size = keys.size();
    }

    /** A key for the next call; empty if none is left, or the provider has none. */
    Optional<ProviderKey> draw() {
        return draw(live);
    }

    /** Another key than the used one, if there is one. */
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

    /** The number of keys at the start. */
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
