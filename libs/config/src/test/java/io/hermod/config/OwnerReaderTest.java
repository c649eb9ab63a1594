package io.hermod.config;

import static io.hermod.config.ConfigFixture.assertRefused;
import static io.hermod.config.ConfigFixture.variables;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.access.KeyOwner;
import io.hermod.core.access.KeyOwner.Kind;
import io.hermod.core.access.Limit;
import io.hermod.core.access.Measure;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.access.Window;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnerReaderTest {
    private static final Limit TEN_AN_HOUR =
            new Limit(Measure.REQUESTS, 10, Window.parse("1h").orElseThrow());

    private static final String OWNERS = """
        "customers":[{"id":"c-1","name":"Acme","budget_id":"b-1"},{"id":"c-2","rate_limit_id":"rl-1"}],
        "teams":[{"id":"t-1","name":"Red","customer_id":"c-1","rate_limit":{"request_max_limit":10,
                  "request_reset_duration":"1h"}},{"id":"t-2","name":"Blue"}],
        "budgets":[{"id":"b-1","max_limit":5,"reset_duration":"1M"},
                   {"id":"b-2","team_id":"t-2","max_limit":2,"reset_duration":"1d"}],
        "rate_limits":[{"id":"rl-1","request_max_limit":10,"request_reset_duration":"1h"}]\
        """;

    @Test
    void key_isOwned_byItsTeam_andThenByTheTeamsCustomer() {
        KeyOwner team = new KeyOwner(Kind.TEAM, "t-1", List.of(TEN_AN_HOUR));
        KeyOwner customer = new KeyOwner(Kind.CUSTOMER, "c-1", List.of(dollars(5, "1M")));

        assertThat(key("\"team_id\":\"t-1\"").owners()).containsExactly(team, customer);
        assertThat(key("\"team_id\":\"t-1\",\"customer_id\":\"c-1\"").owners()).containsExactly(team, customer);
        assertThat(key("\"customer_id\":\"c-1\"").owners()).containsExactly(customer);
        assertThat(key("\"team_id\":\"t-2\"").owners())
                .containsExactly(new KeyOwner(Kind.TEAM, "t-2", List.of(dollars(2, "1d"))));
        assertThat(key("\"customer_id\":\"c-2\"").owners())
                .containsExactly(new KeyOwner(Kind.CUSTOMER, "c-2", List.of(TEN_AN_HOUR)));
        assertThat(key("\"name\":\"n\"").owners()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "team_id":"t-9"                        | team_id is the id of none of governance.teams
        "customer_id":"c-9"                    | customer_id is the id of none of governance.customers
        "team_id":"t-1","customer_id":"c-2"    | customer_id is not the customer of the key's team
        "budget_id":"b-9"                      | budget_id is the id of none of governance.budgets
        """)
    void key_isRejected_ifItsOwnerIsUnknown(String members, String complaint) {
        assertRefused(() -> key(members), "governance.virtual_keys[0]." + complaint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "teams":[{"name":"x"}]                            | teams[0] needs an id
        "teams":[{"id":"a"},{"id":"a"}]                   | teams[1] has the id of another
        "teams":[{"id":"a","customer_id":"c"}]            | teams[0].customer_id is the id of none of governance.customers
        "teams":[{"id":"a","budget_id":"b"}]              | teams[0].budget_id is the id of none of governance.budgets
        "customers":[{"id":"a","rate_limit_id":"r"}]      | customers[0].rate_limit_id is the id of none of governance.rate_limits
        "budgets":[{"team_id":"a","max_limit":1,"reset_duration":"1d"}] | budgets[0].team_id is the id of none of governance.teams
        "budgets":[{"customer_id":"a","max_limit":1,"reset_duration":"1d"}] | budgets[0].customer_id is the id of none of governance.customers
        "budgets":[{"virtual_key_id":"a","max_limit":1,"reset_duration":"1d"}] | budgets[0].virtual_key_id is the id of none of governance.virtual_keys
        "model_configs":[{"budget_id":"b"}]               | model_configs[0].budget_id is a limit that Hermod does not enforce: only those of keys, teams and customers are
        """)
    void limitThatNoRequestWouldReach_isRejected(String members, String complaint) {
        assertRefused(() -> keys("{\"governance\":{" + members + "}}"), "governance." + complaint);
    }

    @Test
    void change_keepsTheOwners() {
        VirtualKey key = key("\"name\":\"n\",\"team_id\":\"t-1\"");

        assertThat(VirtualKeyBody.change(key, Map.of("name", "m", "team_id", "t-1"))
                        .owners())
                .isEqualTo(key.owners());
        assertThat(VirtualKeyBody.of(key)).containsEntry("team_id", "t-1").containsEntry("customer_id", "c-1");
    }

    private static Limit dollars(long dollars, String window) {
        return new Limit(
                Measure.NANODOLLARS,
                dollars * 1_000_000_000,
                Window.parse(window).orElseThrow());
    }

    private static VirtualKey key(String members) {
        return keys("{\"governance\":{\"virtual_keys\":[{\"id\":\"vk-1\",\"value\":\"v\"," + members + "}]," + OWNERS
                        + "}}")
                .getFirst();
    }

    private static List<VirtualKey> keys(String config) {
        return SettingsReader.virtualKeys(config.getBytes(UTF_8), variables(Map.of())).stream()
                .map(seeded -> seeded.key())
                .toList();
    }
}
