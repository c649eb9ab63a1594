package io.hermod.config;

import io.hermod.core.provider.ProviderDefinition;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which blocks such as {@code azure_key_config} the keys of a provider may have. */
final class KeyBlocks {
    private static final String SUFFIX = "_key_config";
    private static final Set<String> BEDROCKS = Set.of("bedrock", "bedrock_mantle");
    /** For providers without a public address. */
    private static final Set<String> SERVERS = Set.of("vllm", "ollama", "sgl");

    /** By the provider's base, the starts of the blocks' names. */
    private static final Map<String, Set<String>> BY_PROVIDER = Map.of(
            "azure", Set.of("azure"),
            "bedrock", BEDROCKS,
            "bedrock_mantle", BEDROCKS,
            "vertex", Set.of("vertex"),
            "replicate", Set.of("replicate"),
            "sagemaker", Set.of("sagemaker"),
            "vllm", Set.of("vllm"),
            "ollama", Set.of("ollama"),
            "sgl", Set.of("sgl"));

    private KeyBlocks() {}

    /**
     * Fails if a key has the block of another provider: its calls would be sent without the credentials that are in it.
     *
     * @throws InvalidConfig that says which blocks the provider takes
     */
    static void check(ProviderDefinition provider, ConfigValue keys) {
        Set<String> own =
                BY_PROVIDER.getOrDefault(provider.base(), provider.baseUrl().isEmpty() ? SERVERS : Set.of());
        keys.elements().forEach(key -> check(provider.name(), own, key));
    }

    private static void check(String provider, Set<String> own, ConfigValue key) {
        BY_PROVIDER.keySet().stream()
                .filter(block -> !own.contains(block))
                .sorted()
                .forEach(block -> key.member(block + SUFFIX).ifPresent(foreign -> {
                    throw foreign.wrong(
                            own.isEmpty()
                                    ? "is for keys of " + block + "; a key of " + provider + " needs its value only"
                                    : "is for keys of " + block + "; a key of " + provider + " may have "
                                            + String.join(" or ", names(own)));
                }));
    }

    private static List<String> names(Set<String> blocks) {
        return blocks.stream().sorted().map(block -> block + SUFFIX).toList();
    }
}
