package io.hermod.config;

import static io.hermod.config.ConfigFixture.assertRefused;
import static io.hermod.config.ConfigFixture.file;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.settings.ClientSettings;
import io.hermod.core.settings.HeaderFilter;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientReaderTest {
    @Test
    void client_isRead() {
        assertThat(file("{}").client()).isEqualTo(ClientSettings.DEFAULT);
        assertThat(file("""
            {"client":{"vk_rotation_cooldown":"1h30m",
             "header_filter_config":{"allowlist":["X-Team","x-own-*"],"denylist":["x-own-secret"]}}}\
            """).client())
                .isEqualTo(new ClientSettings(
                        new HeaderFilter(Set.of("x-team", "x-own-*"), Set.of("x-own-secret")), Duration.ofMinutes(90)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "vk_rotation_cooldown":60                     | vk_rotation_cooldown must be a duration such as "30m" or "24h"
        "vk_rotation_cooldown":"soon"                 | vk_rotation_cooldown must be a duration such as "30m" or "24h"
        "vk_rotation_cooldown":"721h"                 | vk_rotation_cooldown must be 720h or less
        "header_filter_config":{"allowlist":"x"}      | header_filter_config.allowlist must be an array
        "header_filter_config":{"denylist":["x y"]}   | header_filter_config.denylist[0] is no name of a header: it must be ASCII letters, digits and -
        """)
    void client_isRejected_withItsPlace(String member, String complaint) {
        assertRefused(() -> file("{\"client\":{" + member + "}}"), "client." + complaint);
    }

    @Test
    void sectionsThatAreNotRead_areNamed_unlessTheyAreEmpty() {
        String config = """
            {"$schema":"s","client":{"async_job_result_ttl":60,"drop_excess_requests":true},"mcp":{"clients":[1]},
             "plugins":[],"webhooks":null,"governance":{"virtual_keys":[],"routing_rules":[{}]},
             "providers":{"openai":{"proxy_config":{"type":"http"},"keys":[],
              "network_config":{"max_retries":1,"insecure_skip_verify":true}}}}\
            """;

        assertThat(SettingsReader.unreadSections(config.getBytes(UTF_8)))
                .containsExactly(
                        "mcp",
                        "client.drop_excess_requests",
                        "governance.routing_rules",
                        "providers.openai.proxy_config",
                        "providers.openai.network_config.insecure_skip_verify");
    }
}
