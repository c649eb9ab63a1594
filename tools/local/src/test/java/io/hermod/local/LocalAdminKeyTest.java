package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.settings.EnvironmentVariables;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocalAdminKeyTest {
    private static final EnvironmentVariables NOTHING = name -> Optional.empty();

    @Test
    void keyOfTheEnvironment_counts_andIsOnNoScreen() {
        EnvironmentVariables environment = name -> Optional.of("value of " + name);

        LocalAdminKey key = LocalAdminKey.of(environment);

        assertThat(key.in(environment).get("HERMOD_ADMIN_KEY")).contains("value of HERMOD_ADMIN_KEY");
        assertThat(key.shown()).isEqualTo("$HERMOD_ADMIN_KEY");
        assertThat(key.toString()).doesNotContain("value of");
    }

    @Test
    void withoutOne_aRandomKeyIsMade_andShown() {
        LocalAdminKey key = LocalAdminKey.of(NOTHING);

        assertThat(key.in(NOTHING).get("HERMOD_ADMIN_KEY")).contains(key.shown());
        assertThat(key.in(NOTHING).get("OTHER")).isEmpty();
        assertThat(key.shown())
                .hasSize(36)
                .isNotEqualTo(LocalAdminKey.of(NOTHING).shown());
    }
}
