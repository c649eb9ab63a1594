package io.hermod.submit.model;

import io.hermod.core.access.ProviderGrant;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.provider.ProviderSettings;
import io.hermod.core.request.ModelRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Chooses the providers of a model that names none: one at random, by the key's weights, and the others as its
 * fallbacks, heaviest first.
 */
public record WeightedProviders(VirtualKey key, Map<String, ProviderSettings> known, RandomGenerator random)
        implements ModelNames.Choice {

    /** The model at each provider; empty if the key has no provider with a weight that may serve it. */
    @Override
    public List<ModelRef> of(String model) {
        return of(model, _ -> true);
    }

    /** As {@link #of}, if the virtual key or a key of the provider names the model. */
    @Override
    public List<ModelRef> ofNamed(String model) {
        return of(model, provider -> isNamed(provider, model));
    }

    private boolean isNamed(String provider, String model) {
        return key.grant(provider).filter(grant -> grant.models().names(model)).isPresent()
                || Optional.ofNullable(known.get(provider)).stream()
                        .flatMap(settings -> settings.keys().stream())
                        .anyMatch(own -> own.names(model));
    }

    private List<ModelRef> of(String model, Predicate<String> condition) {
        List<String> candidates = new ArrayList<>(key.providers().entrySet().stream()
                .filter(entry -> known.containsKey(entry.getKey()))
                .filter(entry -> weightOf(entry.getValue()) > 0)
                .filter(entry -> entry.getValue().models().allows(model))
                .map(Map.Entry::getKey)
                .filter(condition)
                .sorted(Comparator.comparingDouble(this::weight).reversed().thenComparing(Comparator.naturalOrder()))
                .toList());
        if (!candidates.isEmpty()) {
            candidates.addFirst(candidates.remove(chosen(candidates)));
        }
        return candidates.stream().map(name -> new ModelRef(name, model)).toList();
    }

    private int chosen(List<String> candidates) {
        double rest = random.nextDouble()
                * candidates.stream().mapToDouble(this::weight).sum();
        for (int i = 0; i < candidates.size(); i++) {
            rest -= weight(candidates.get(i));
            if (rest < 0) {
                return i;
            }
        }
        return candidates.size() - 1;
    }

    private double weight(String provider) {
        return key.grant(provider).map(WeightedProviders::weightOf).orElse(0.0);
    }

    private static double weightOf(ProviderGrant grant) {
        return grant.weight().orElse(0);
    }
}
