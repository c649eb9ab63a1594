package io.hermod.config;

import static io.hermod.config.ConfigFixture.variables;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.settings.EnvironmentVariables;
import io.hermod.core.settings.SecretStore;
import io.hermod.core.settings.Settings;
import io.hermod.core.shared.Secret;
import io.hermod.core.shared.Unavailable;
import io.hermod.testing.InMemoryConfigStore;
import io.hermod.testing.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the settings are read, and which settings are used while they cannot be read. */
class CurrentSettingsTest {
    private static final EnvironmentVariables STORED =
            variables(Map.of("HERMOD_CONFIG", InMemoryConfigStore.LOCATION, "OPENAI_API_KEY", "name-of-a-secret"));

    private final InMemoryConfigStore store = new InMemoryConfigStore();
    private final List<SettingsFault> faults = new ArrayList<>();
    private final SettableClock clock = new SettableClock();

    @Test
    void file_isReadOnceAndAtTheStart(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("config.json"), withTtl(60));
        CurrentSettings settings = settings(variables(Map.of("HERMOD_CONFIG", file.toString())));

        Files.delete(file);
        clock.pass(Duration.ofDays(1));

        assertThat(settings.get().defaultResultTtl()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void wrongFile_stopsTheStart(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("config.json"), "no JSON");

        assertThatExceptionOfType(InvalidConfig.class)
                .isThrownBy(() -> settings(variables(Map.of("HERMOD_CONFIG", file.toString()))));
    }

    @Test
    void storedConfig_isReadWhenItIsNeeded_andNotBefore() {
        CurrentSettings settings = settings(STORED);
        assertThat(store.reads()).isZero();

        store.put(withTtl(60));

        assertThat(settings.get().defaultResultTtl()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void storedConfig_isReadAgain_onceItIsOld() {
        store.put(withTtl(60));
        CurrentSettings settings = settings(STORED);
        settings.get();
        store.put(withTtl(120));

        clock.pass(CurrentSettings.VALIDITY.minusMillis(1));
        assertThat(settings.get().defaultResultTtl()).isEqualTo(Duration.ofMinutes(1));
        assertThat(store.reads()).isEqualTo(1);

        clock.pass(Duration.ofMillis(1));
        assertThat(settings.get().defaultResultTtl()).isEqualTo(Duration.ofMinutes(2));
        assertThat(store.reads()).isEqualTo(2);
    }

    /** A function that does not use the providers has none of the variables that they refer to. */
    @Test
    void providers_areLeftOut_ifTheScopeEndsBeforeThem() {
        store.put("{\"client\":{\"async_job_result_ttl\":60,\"enforce_auth_on_inference\":true},"
                + "\"providers\":{\"openai\":{\"keys\":[{\"name\":\"a\",\"value\":\"env.NOT_SET\"}]}}}");

        Settings settings =
                new CurrentSettings(STORED, store, clock, faults::add, SettingsScope.WITHOUT_PROVIDERS).get();

        assertThat(settings.providers()).isEmpty();
        assertThat(settings.defaultResultTtl()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.enforceAuth()).isTrue();
        assertThat(faults).isEmpty();
    }

    @Test
    void nothingStored_leavesTheEnvironment() {
        assertThat(settings(STORED).get().defaultResultTtl()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void mistakeInAChange_isReported_andThePreviousSettingsStay() {
        store.put(withTtl(60));
        CurrentSettings settings = settings(STORED);
        settings.get();

        store.put("{\"client\":{\"async_job_result_ttl\":\"soon\"}}");
        clock.pass(CurrentSettings.VALIDITY);

        assertThat(settings.get().defaultResultTtl()).isEqualTo(Duration.ofMinutes(1));
        assertThat(faults)
                .singleElement()
                .extracting(SettingsFault::message)
                .asString()
                .startsWith("Keeping the previous settings: config.json: client.async_job_result_ttl");
    }

    @Test
    void storeThatIsDown_isReported_andThePreviousSettingsStay() {
        store.put(withTtl(60));
        CurrentSettings settings = settings(STORED);
        settings.get();

        store.goDown();
        clock.pass(CurrentSettings.VALIDITY);

        assertThat(settings.get().defaultResultTtl()).isEqualTo(Duration.ofMinutes(1));
        assertThat(faults).singleElement().extracting(SettingsFault::cause).isInstanceOf(Unavailable.class);
    }

    @Test
    void storeThatHasAlwaysBeenDown_isTriedEachTime() {
        CurrentSettings settings = settings(STORED);
        store.goDown();
        assertThatExceptionOfType(Unavailable.class).isThrownBy(settings::get);

        store.comeUp();

        assertThat(settings.get().defaultResultTtl()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void variablesThatNameASecret_standForIt() {
        Map<String, Secret> secrets = Map.of("name-of-a-secret", Secret.of("the key\n"));
        EnvironmentVariables variables = new SecretVariables(STORED, new Secrets(secrets));

        assertThat(variables.get("OPENAI_API_KEY")).contains("the key");
        assertThat(variables.get("HERMOD_CONFIG")).contains(InMemoryConfigStore.LOCATION);
        assertThat(variables.get("MISTRAL_API_KEY")).isEmpty();
        assertThatExceptionOfType(InvalidConfig.class)
                .isThrownBy(() -> new SecretVariables(STORED, new Secrets(Map.of())).get("OPENAI_API_KEY"))
                .withMessage("OPENAI_API_KEY names a secret without a value");
    }

    private CurrentSettings settings(EnvironmentVariables environment) {
        return new CurrentSettings(environment, store, clock, faults::add);
    }

    private static String withTtl(int seconds) {
        return "{\"client\":{\"async_job_result_ttl\":" + seconds + "}}";
    }

    private record Secrets(Map<String, Secret> byName) implements SecretStore {
        @Override
        public boolean holds(String value) {
            return value.startsWith("name-of-");
        }

        @Override
        public Optional<Secret> read(String name) {
            return Optional.ofNullable(byName.get(name));
        }
    }
}
