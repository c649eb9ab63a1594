package io.hermod.core.provider;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The service tiers that a key's calls ask for, unless a request names its own.
 *
 * @param usual empty if the provider decides
 * @param ofAliases the tiers of aliases, by the names that callers use; they win
 */
public record ServiceTiers(Optional<String> usual, Map<String, String> ofAliases) {
    public static final ServiceTiers NONE = new ServiceTiers(Optional.empty(), Map.of());

    public ServiceTiers {
        SortedMap<String, String> ignoringCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        ignoringCase.putAll(ofAliases);
        ofAliases = Collections.unmodifiableSortedMap(ignoringCase);
    }

    Optional<String> of(String model) {
        return Optional.ofNullable(ofAliases.get(model)).or(() -> usual);
    }
}
