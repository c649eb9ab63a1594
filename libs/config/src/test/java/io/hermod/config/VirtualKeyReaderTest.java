package io.hermod.config;

import static io.hermod.config.ConfigFixture.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.access.ModelGrant;
import io.hermod.core.access.ProviderGrant;
import io.hermod.core.access.SeededKey;
import io.hermod.core.access.VirtualKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VirtualKeyReaderTest {

    @Test
    void key_isReadWithAllThatItSays() {
        List<SeededKey> keys = read("""
            [{"id":"vk-1","name":"team-a","value":"env.TEAM_A","is_active":false,"expires_at":"2027-01-31T12:00:00Z",
              "allow_all_providers":true,
              "provider_configs":[
                {"provider":"openai","weight":1.0,"allowed_models":["*"],"key_ids":["*"]},
                {"provider":"groq","allowed_models":["Llama"],"blacklisted_models":["X"]},
                {"provider":"mistral"}]}]\
            """);

        assertThat(keys)
                .containsExactly(new SeededKey(
                        VirtualKey.of("vk-1", "team-a")
                                .activeIf(false)
                                .expiringAt(Optional.of(Instant.parse("2027-01-31T12:00:00Z")))
                                .allowing(Map.of(
                                        "openai", new ProviderGrant(ModelGrant.ALL, OptionalDouble.of(1), List.of()),
                                        "groq",
                                                ProviderGrant.of(
                                                        new ModelGrant(Optional.of(Set.of("llama")), Set.of("x"))),
                                        "mistral", ProviderGrant.of(new ModelGrant(Optional.of(Set.of()), Set.of()))))
                                .allowingEveryProviderIf(true),
                        KeyDigest.of("sk-bf-of-the-environment")));
    }

    @Test
    void keyThatSaysLittle_isActiveForEver_andAllowsNothing() {
        assertThat(read("[{\"id\":\"vk-1\",\"value\":\"old-style\"}]"))
                .containsExactly(new SeededKey(VirtualKey.of("vk-1", "vk-1"), KeyDigest.of("old-style")));
    }

    @Test
    void noSection_isNoKeys() {
        assertThat(SettingsReader.virtualKeys("{}".getBytes(UTF_8), name -> Optional.empty()))
                .isEmpty();
    }

    @Test
    void value_isNotKept() {
        assertThat(read("[{\"id\":\"vk-1\",\"value\":\"sk-bf-secret\"}]").toString())
                .doesNotContain("sk-bf");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {}                                                        | governance.virtual_keys[0] needs an id
        {"id":"a"}                                                | governance.virtual_keys[0] needs a value
        {"id":"team a","value":"v"}                               | governance.virtual_keys[0].id must be 1 to 128 printable characters without spaces
        {"id":"a","value":""}                                     | governance.virtual_keys[0].value must not be empty
        {"id":"a","value":"env.NONE"}                             | governance.virtual_keys[0].value refers to the environment variable NONE, which is not set
        {"id":"a","value":"v","is_active":1}                      | governance.virtual_keys[0].is_active must be true or false
        {"id":"a","value":"v","expires_at":"soon"}                | governance.virtual_keys[0].expires_at must be a time such as "2027-01-31T12:00:00Z"
        {"id":"a","value":"v","provider_configs":[{}]}            | governance.virtual_keys[0].provider_configs[0] needs a provider
        {"id":"a","value":"v"},{"id":"a","value":"w"}             | governance.virtual_keys[1] has the id of another key
        {"id":"a","value":"v","name":" "}                         | governance.virtual_keys[0].name must be 1 to 255 characters, and not all of them spaces
        {"id":"a","value":"v"},{"id":"b","value":"w","name":"a"}  | governance.virtual_keys[1] has the name of another key
        {"id":"a","value":"v"},{"id":"b","value":"v"}             | governance.virtual_keys[1] has the value of another key
        {"id":"a","value":"v","provider_configs":[{"provider":"p","allowed_models":["*","m"]}]}   | governance.virtual_keys[0].provider_configs[0].allowed_models must be ["*"] or a list of models, not both
        {"id":"a","value":"v","provider_configs":[{"provider":"p"},{"provider":"p"}]} | governance.virtual_keys[0].provider_configs[1].provider has a config already
        """)
    void mistake_isNamedWithItsPlace(String keys, String complaint) {
        assertRefused(() -> read("[" + keys + "]"), complaint);
    }

    @Test
    void providerThatIsNotKnown_isNamedWithItsPlace() {
        String key = "{\"id\":\"a\",\"value\":\"v\",\"provider_configs\":[{\"provider\":\"openai\"},"
                + "{\"provider\":\"opnai\"}]}";

        assertThatExceptionOfType(InvalidConfig.class)
                .isThrownBy(() -> read("[" + key + "]"))
                .withMessageStartingWith("config.json: governance.virtual_keys[0].provider_configs[1].provider is no"
                        + " provider that Hermod or the section providers knows; known are ")
                .withMessageContaining("openai");
    }

    @Test
    void providerOfTheFile_isKnown() {
        byte[] config = """
            {"providers":{"own":{"network_config":{"base_url":"http://own"}}},
             "governance":{"virtual_keys":[{"id":"a","value":"v","provider_configs":[{"provider":"own"}]}]}}\
            """.getBytes(UTF_8);

        assertThat(SettingsReader.virtualKeys(config, name -> Optional.empty()))
                .singleElement()
                .satisfies(key -> assertThat(key.key().id()).isEqualTo("a"));
    }

    private static List<SeededKey> read(String keys) {
        byte[] config = ("{\"governance\":{\"virtual_keys\":" + keys + "}}").getBytes(UTF_8);
        return SettingsReader.virtualKeys(
                config, name -> name.equals("TEAM_A") ? Optional.of("sk-bf-of-the-environment") : Optional.empty());
    }
}
