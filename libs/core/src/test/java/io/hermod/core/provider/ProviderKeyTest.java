package io.hermod.core.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.shared.Secret;
import java.net.URI;
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

    @Test
    void keyOfAServerWithOneModel_servesIt_byItsNameAndItsAliases() {
        ProviderKey key = server(Optional.empty());

        assertThat(key.serves("qwen/QWEN3")).isTrue();
        assertThat(key.serves("fast")).isTrue();
        assertThat(key.names("Qwen/Qwen3")).isTrue();
        assertThat(key.serves("other")).isFalse();
        assertThat(key.alias("qwen/QWEN3").modelId()).isEqualTo("Qwen/Qwen3");
    }

    @Test
    void listOfModels_namesTheOneModelOfAServer() {
        ProviderKey key = server(Optional.of(Set.of("small")));

        assertThat(key.serves("small")).isTrue();
        assertThat(key.serves("Qwen/Qwen3")).isFalse();
        assertThat(key.alias("small").modelId()).isEqualTo("Qwen/Qwen3");
    }

    private static ProviderKey server(Optional<Set<String>> models) {
        return new ProviderKey(
                "k1",
                "k1",
                Secret.of(""),
                models,
                Set.of(),
                1,
                Map.of("fast", ModelAlias.of("qwen/qwen3")),
                ServiceTiers.NONE,
                new KeyAccess.Server(URI.create("http://gpu"), false, Optional.of("Qwen/Qwen3")),
                false);
    }

    private static ProviderKey key(Optional<Set<String>> models, Set<String> blacklist) {
        return new ProviderKey(
                "k1", Secret.of("s"), models, blacklist, 1, Map.of("fast", ModelAlias.of("gpt-4o-mini-2024-07-18")));
    }
}
