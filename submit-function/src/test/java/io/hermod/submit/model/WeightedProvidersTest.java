package io.hermod.submit.model;

import static io.hermod.testing.SampleKeys.weighing;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.access.ModelGrant;
import io.hermod.core.access.ProviderGrant;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.provider.ModelAlias;
import io.hermod.core.provider.NetworkSettings;
import io.hermod.core.provider.ProviderKey;
import io.hermod.core.provider.ProviderSettings;
import io.hermod.core.request.ModelRef;
import io.hermod.core.shared.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightedProvidersTest {
    private static final Map<String, ProviderSettings> KNOWN = Map.of(
            "openai", provider("openai"),
            "groq", provider("groq"),
            "mistral", provider("mistral"),
            "xai",
                    provider(
                            "xai",
                            key(Optional.of(Set.of("x/one", "x/two")), Set.of("x/two")),
                            key(Optional.empty(), Set.of())));

    /** Heaviest first, the providers' shares are mistral's up to 0.5, openai's up to 0.8, and groq's. */
    @ParameterizedTest
    @CsvSource({
        "0, mistral, openai, groq",
        "0.499, mistral, openai, groq",
        "0.501, openai, mistral, groq",
        "0.799, openai, mistral, groq",
        "0.801, groq, mistral, openai",
        "0.999999999999999, groq, mistral, openai"
    })
    void oneIsChosen_byItsWeight_andTheOthersFollow(double number, String first, String second, String third) {
        WeightedProviders providers =
                of(number, Map.of("mistral", weighing(5), "openai", weighing(3), "groq", weighing(2)));

        assertThat(providers.of("m"))
                .containsExactly(new ModelRef(first, "m"), new ModelRef(second, "m"), new ModelRef(third, "m"));
    }

    @Test
    void providersWithoutAWeight_orWithoutTheModel_orUnknownOnes_areNotChosen() {
        ModelGrant others = new ModelGrant(Optional.of(Set.of("other")), Set.of());
        WeightedProviders providers = of(
                0,
                Map.of(
                        "openai",
                        ProviderGrant.ALL,
                        "groq",
                        weighing(0),
                        "mistral",
                        new ProviderGrant(others, OptionalDouble.of(1), List.of()),
                        "gone",
                        weighing(1)));

        assertThat(providers.of("m")).isEmpty();
        assertThat(providers.of("other")).containsExactly(new ModelRef("mistral", "other"));
    }

    @ParameterizedTest
    @CsvSource({
        "meta/llama, mistral",
        "META/Llama, mistral",
        "x/one, xai",
        "x/alias, xai",
        "x/two, ''",
        "opnai/gpt-4o, ''",
        "meta/other, ''"
    })
    void modelWithASlash_isServed_whereItIsNamed(String model, String provider) {
        ModelGrant named = new ModelGrant(Optional.of(Set.of("meta/llama")), Set.of());
        WeightedProviders providers = of(
                0,
                Map.of(
                        "openai",
                        weighing(9),
                        "mistral",
                        new ProviderGrant(named, OptionalDouble.of(1), List.of()),
                        "xai",
                        weighing(1)));

        assertThat(providers.ofNamed(model))
                .isEqualTo(provider.isEmpty() ? List.of() : List.of(new ModelRef(provider, model)));
    }

    @Test
    void shares_areTheWeights() {
        Random random = new Random(7);
        WeightedProviders providers =
                new WeightedProviders(key(Map.of("openai", weighing(0.9), "groq", weighing(0.1))), KNOWN, random);

        Map<String, Long> chosen = IntStream.range(0, 10_000)
                .mapToObj(i -> providers.of("m").getFirst().provider())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(chosen.get("groq")).isBetween(900L, 1_100L);
    }

    /** @param number the random one, from 0 to 1 */
    private static WeightedProviders of(double number, Map<String, ProviderGrant> grants) {
        return new WeightedProviders(key(grants), KNOWN, () -> (long) (number * 0x1p53) << 11);
    }

    private static ProviderSettings provider(String name, ProviderKey... keys) {
        return new ProviderSettings(name, Optional.empty(), Map.of(), List.of(keys), NetworkSettings.DEFAULT, true);
    }

    private static ProviderKey key(Optional<Set<String>> models, Set<String> denied) {
        return new ProviderKey("k", Secret.of("sk"), models, denied, 1, Map.of("x/alias", ModelAlias.of("y")));
    }

    private static VirtualKey key(Map<String, ProviderGrant> grants) {
        return VirtualKey.of("vk-1", "team").allowing(grants);
    }
}
