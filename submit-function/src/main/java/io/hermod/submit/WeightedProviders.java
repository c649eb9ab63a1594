package io.hermod.submit;

import io.hermod.core.access.ProviderGrant;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.request.ModelRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Chooses who serves a model whose provider the caller leaves to the key: one by weight and chance, and the others, heaviest first, as its
 * fallbacks.
 */
record WeightedProviders(VirtualKey key, Set<String> knownProviders, Dice dice) {

    /** None where no provider with a weight may serve the model. */
    List<ModelRef> of(String model) {
        List<String> candidates = new ArrayList<>(key.providers().entrySet().stream()
                .filter(entry -> knownProviders.contains(entry.getKey()))
                .filter(entry -> ofGrant(entry.getValue()) > 0)
                .filter(entry -> entry.getValue().models().allows(model))
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparingDouble(this::weight).reversed().thenComparing(Comparator.naturalOrder()))
                .toList());
        if (!candidates.isEmpty()) {
            candidates.addFirst(candidates.remove(chosen(candidates)));
        }
        return candidates.stream().map(name -> new ModelRef(name, model)).toList();
    }

    private int chosen(List<String> candidates) {
        double rest =
                dice.roll() * candidates.stream().mapToDouble(this::weight).sum();
        for (int i = 0; i < candidates.size(); i++) {
            rest -= weight(candidates.get(i));
            if (rest < 0) {
                return i;
            }
        }
        return candidates.size() - 1;
    }

    private double weight(String provider) {
        return key.grant(provider).map(WeightedProviders::ofGrant).orElse(0.0);
    }

    private static double ofGrant(ProviderGrant grant) {
        return grant.weight().orElse(0);
    }
}
