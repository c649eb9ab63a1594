package io.hermod.providers.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.provider.ModelAlias;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelNamesTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
        # name,          family,            id,                        asked,           Claude?, telling
        -,               -,                 claude-opus-5,             a,               true,  claude-opus-5
        -,               -,                 prod,                      claude-opus-4-5, true,  claude-opus-4-5
        -,               anthropic,         prod,                      a,               true,  anthropic
        -,               anthropic,         prod,                      claude-opus-4-5, true,  claude-opus-4-5
        -,               anthropic,         gpt-prod,                  a,               true,  anthropic
        -,               claude-opus-4-5,   prod,                      a,               true,  claude-opus-4-5
        claude-opus-4-5, -,                 claude-prod,               a,               true,  claude-opus-4-5
        gpt-5,           -,                 claude-prod,               claude,          false, gpt-5
        -,               openai,            claude-prod,               claude,          false, openai
        -,               -,                 deepseek-v4,               claude,          false, deepseek-v4
        -,               -,                 prod,                      gpt-5,           false, gpt-5
        -,               -,                 prod,                      a,               false, prod
        -,               mistral,           prod,                      a,               false, mistral
        my-name,         -,                 prod,                      a,               false, my-name
        -,               -,                 us.anthropic.claude-x-v1:0, a,              true,  us.anthropic.claude-x-v1:0
        -,               -,                 o3-mini,                   claude,          false, o3-mini
        """)
    void firstNameThatTells_counts(
            @Nullable String name, @Nullable String family, String id, String asked, boolean isClaude, String telling) {
        ModelAlias alias =
                ModelAlias.of(id).with(new ModelAlias.Names(Optional.ofNullable(name), Optional.ofNullable(family)));
        ModelNames names = new ModelNames(alias, asked);

        assertThat(names.isClaude()).isEqualTo(isClaude);
        assertThat(names.telling()).isEqualTo(telling);
    }
}
