package io.hermod.core.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.shared.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProviderKeyTest {

    @Test
    void key_servesEveryModel_withoutAList() {
        ProviderKey key = ProviderKey.forEveryModel("k1", Secret.of("s"));

        assertThat(key.serves("gpt-4o")).isTrue();
        assertThat(key.serves("anthropic/claude-x")).isTrue();
        assertThat(key.weight()).isEqualTo(1);
    }

    @Test
    void key_servesTheListedModels_ignoringCase() {
        ProviderKey key = key(Optional.of(Set.of("gpt-4o")), Set.of());

        assertThat(key.serves("gpt-4o")).isTrue();
        assertThat(key.serves("GPT-4o")).isTrue();
        assertThat(key.serves("gpt-4o-mini")).isFalse();
    }

    @Test
    void key_servesNothing_withAnEmptyList() {
        assertThat(key(Optional.of(Set.of()), Set.of()).serves("gpt-4o")).isFalse();
    }

    @Test
    void key_doesNotServeABlacklistedModel_evenIfItIsListedToo() {
        assertThat(key(Optional.empty(), Set.of("gpt-4o")).serves("GPT-4O")).isFalse();
        assertThat(key(Optional.empty(), Set.of("gpt-4o")).serves("gpt-5")).isTrue();
        assertThat(key(Optional.of(Set.of("gpt-4o")), Set.of("gpt-4o")).serves("gpt-4o"))
                .isFalse();
    }

    @Test
    void alias_isTheProvidersModel_orTheModelItself() {
        ProviderKey key = key(Optional.empty(), Set.of());

        assertThat(key.alias("Fast").modelId()).isEqualTo("gpt-4o-mini-2024-07-18");
        assertThat(key.alias("gpt-4o")).isEqualTo(ModelAlias.of("gpt-4o"));
    }

    private static ProviderKey key(Optional<Set<String>> models, Set<String> blacklist) {
        return new ProviderKey(
                "k1", Secret.of("s"), models, blacklist, 1, Map.of("fast", ModelAlias.of("gpt-4o-mini-2024-07-18")));
    }
}
