package io.hermod.config;

import static io.hermod.config.ConfigFixture.provider;
import static io.hermod.config.ConfigFixture.variables;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.provider.ProviderSettings;
import io.hermod.core.request.ModelRef;
import io.hermod.core.settings.EnvironmentVariables;
import io.hermod.core.settings.SecretStore;
import io.hermod.core.settings.SecretsUnavailable;
import io.hermod.core.settings.Settings;
import io.hermod.core.settings.SettingsUnavailable;
import io.hermod.core.shared.CallRejected;
import io.hermod.core.shared.Secret;
import io.hermod.core.token.TokenSettings;
import io.hermod.testing.InMemoryConfigStore;
import io.hermod.testing.SettableClock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A fault in one section of config.json, or in one variable, leaves the other sections usable. */
class InvalidSectionsTest {
    private static final String OPENAI = "\"openai\":{\"keys\":[{\"value\":\"sk-1\"}]}";
    private static final String ARN = "name-of-a-secret";

    private final InMemoryConfigStore store = new InMemoryConfigStore();
    private final List<SettingsFault> faults = new ArrayList<>();
    private final SettableClock clock = new SettableClock();
    private final Map<String, String> environment =
            new HashMap<>(Map.of("HERMOD_CONFIG", InMemoryConfigStore.LOCATION));
    private RuntimeException secretFault = new IllegalStateException("no secret is read");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"keys":[{"value":"env.MISTRAL"}]} | keys[0].value refers to the environment variable MISTRAL, which is not set
        {"keys":[{"name":"a"}]}            | keys[0] needs a value
        {"keys":[{"value":"k","aliases":{"a":{"model_id":"m","region":7}}}]} | keys[0].aliases.a.region must be a string
        {"network_config":{"base_url":"x"}}| network_config.base_url must be an http or https URL
        """)
    void invalidProvider_isNotConfigured_andTheOthersAre(String section, String fault) {
        store.put("{\"providers\":{" + OPENAI + ",\"mistral\":" + section + "}}");

        Settings settings = settings().get();

        assertThat(provider(settings, "mistral").valid()).isFalse();
        assertThat(provider(settings, "mistral").endpoints()).isNotEmpty();
        assertThat(provider(settings, "openai").valid()).isTrue();
        assertThat(provider(settings, "openai").keys()).hasSize(1);
        assertThat(faults)
                .extracting(SettingsFault::message)
                .containsExactly("Without settings of provider mistral: config.json: providers.mistral." + fault);
    }

    @Test
    void invalidCustomProvider_staysKnown() {
        store.put("{\"providers\":{" + OPENAI + ",\"mine\":{\"keys\":[]}}}");

        Settings settings = settings().get();

        assertThat(provider(settings, "mine").valid()).isFalse();
        assertThat(provider(settings, "openai").valid()).isTrue();
    }

    @Test
    void baseUrlOfTheEnvironment_thatIsNone_affectsItsProviderOnly() {
        environment.put("GROQ_BASE_URL", "localhost:80");
        store.put("{\"providers\":{" + OPENAI + "}}");

        Settings settings = settings().get();

        assertThat(settings.providers().values())
                .filteredOn(provider -> !provider.valid())
                .extracting(ProviderSettings::name)
                .containsExactly("groq");
        assertThat(faults)
                .extracting(SettingsFault::message)
                .containsExactly("Without settings of provider groq: GROQ_BASE_URL must be an http or https URL");
    }

    @Test
    void secretWithoutAValue_affectsItsProviderOnly() {
        environment.put("MISTRAL_API_KEY", ARN);
        secretFault = new InvalidConfig("MISTRAL_API_KEY names a secret without a value");
        store.put("{\"providers\":{" + OPENAI + "}}");

        Settings settings = settings().get();

        assertThat(provider(settings, "mistral").valid()).isFalse();
        assertThat(provider(settings, "openai").valid()).isTrue();
        assertThat(faults).extracting(SettingsFault::cause).containsExactly(secretFault);
    }

    @Test
    void secretThatMayNotBeRead_affectsItsProviderOnly() {
        environment.put("MISTRAL_API_KEY", ARN);
        secretFault = new CallRejected("the secret store", "read", "AccessDeniedException", new Throwable("no"));
        store.put("{\"providers\":{" + OPENAI + "}}");

        assertThat(provider(settings().get(), "mistral").valid()).isFalse();
        assertThat(faults).extracting(SettingsFault::cause).containsExactly(secretFault);
    }

    @Test
    void secretStoreThatIsDown_isAnOutage() {
        environment.put("MISTRAL_API_KEY", ARN);
        secretFault = new SecretsUnavailable(ARN, new Throwable("down"));
        store.put("{}");

        assertThatExceptionOfType(SecretsUnavailable.class)
                .isThrownBy(() -> settings().get());
    }

    @Test
    void invalidPrice_isSkipped() {
        store.put("{\"pricing\":{\"openai/a\":{\"input_cost_per_token\":-1},\"openai/b\":{\"input_cost_per_token\":1},"
                + "\"nowhere/c\":{\"input_cost_per_token\":1}}}");

        assertThat(settings().get().prices()).containsOnlyKeys(new ModelRef("openai", "b"));
        assertThat(faults)
                .extracting(SettingsFault::consequence)
                .containsExactly(
                        "Without settings of the price of openai/a", "Without settings of the price of nowhere/c");
    }

    /** Else a token's holder would be an anonymous caller. */
    @Test
    void invalidTokens_areNotTakenForNoTokens() {
        store.put("{\"jwt\":{\"issuer\":\"\"},\"client\":{\"enforce_auth_on_inference\":true}}");

        Settings settings = settings().get();

        assertThat(settings.tokens()).isEqualTo(new TokenSettings.Invalid());
        assertThat(settings.enforceAuth()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no JSON",
                "{\"providers\":[]}",
                "{\"client\":{\"enforce_auth_on_inference\":\"yes\"}}",
                "{\"client\":{\"async_job_result_ttl\":0}}"
            })
    void fileThatIsInvalidAsAWhole_makesTheSettingsUnavailable_untilItIsCorrected(String file) {
        CurrentSettings settings = settings();
        store.put(file);
        assertThatExceptionOfType(SettingsUnavailable.class)
                .isThrownBy(settings::get)
                .withMessageStartingWith("the settings cannot be used: config.json: ");

        store.put("{\"providers\":{" + OPENAI + "}}");

        assertThat(provider(settings.get(), "openai").keys()).hasSize(1);
    }

    /** The worker knows no callers. */
    @Test
    void sectionsAboutCallers_doNotAffectTheProviders() {
        store.put("{\"client\":{\"enforce_auth_on_inference\":\"yes\"},\"jwt\":7,\"providers\":{" + OPENAI + "}}");

        Settings settings =
                new CurrentSettings(this::variable, store, clock, faults::add, SettingsScope.PROVIDERS).get();

        assertThat(provider(settings, "openai").keys()).hasSize(1);
        assertThat(faults).isEmpty();
    }

    @Test
    void sectionThatBecomesInvalid_keepsItsPreviousSettings_andTheOthersChange() {
        store.put("{\"providers\":{" + OPENAI + "},\"client\":{\"async_job_result_ttl\":60},"
                + "\"pricing\":{\"openai/a\":{\"input_cost_per_token\":1}}}");
        CurrentSettings settings = settings();
        Settings before = settings.get();

        store.put("{\"providers\":{\"openai\":{\"keys\":7}},\"client\":{\"async_job_result_ttl\":120},"
                + "\"pricing\":{\"openai/a\":{}}}");
        clock.pass(CurrentSettings.VALIDITY);
        Settings after = settings.get();

        assertThat(after.providers()).isEqualTo(before.providers());
        assertThat(after.prices()).isEqualTo(before.prices());
        assertThat(after.defaultResultTtl().toSeconds()).isEqualTo(120);
        assertThat(faults)
                .extracting(SettingsFault::consequence)
                .containsExactly(
                        "Keeping the previous settings of provider openai",
                        "Keeping the previous settings of the price of openai/a");
    }

    private CurrentSettings settings() {
        return new CurrentSettings(this::variable, store, clock, faults::add);
    }

    private Optional<String> variable(String name) {
        EnvironmentVariables variables = new SecretVariables(variables(environment), new FaultySecrets());
        return variables.get(name);
    }

    private final class FaultySecrets implements SecretStore {
        @Override
        public boolean holds(String value) {
            return value.equals(ARN);
        }

        @Override
        public Optional<Secret> read(String name) {
            throw secretFault;
        }
    }
}
