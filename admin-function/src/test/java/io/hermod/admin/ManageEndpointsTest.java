package io.hermod.admin;

import static io.hermod.testing.SampleJobs.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.shared.Secret;
import io.hermod.core.webhook.HeaderValue;
import io.hermod.core.webhook.WebhookEndpoint;
import io.hermod.testing.GatewayAnswer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How an admin creates, replaces, rotates, lists and deletes webhook endpoints. */
@MicronautTest(startApplication = false, rebuildContext = true)
class ManageEndpointsTest extends WebhooksFixture {
    private static final String WITH_HEADERS =
            USUAL.replace("}", ",\"headers\":{\"X-Team\":{\"value\":\"abc\"},\"X-Key\":\"env.TEAM_KEY\"}}");

    @Test
    void newEndpoint_isShownWhole_withItsSecret() {
        GatewayAnswer answer = admin.post(WEBHOOKS, WITH_HEADERS.replace("}}", "},\"max_retries\":2}"));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("cache-control")).contains("no-store");
        assertThat(answer.body()).isEqualTo("""
            {"endpoint":{"id":"%s","name":"a","url":"https://receiver.example.com/hook","include_response":false,\
            "allow_private_network":false,"max_retries":2,"disabled":false,\
            "events":["async_job.completed","async_job.failed"],\
            "headers":{"X-Team":{"value":"<REDACTED>","env_var":"","from_env":false},\
            "X-Key":{"value":"<REDACTED>","env_var":"env.TEAM_KEY","from_env":true}},\
            "consecutive_failures":0,"config_hash":"","created_at":"%s","updated_at":"%s"},"secret":"%s"}\
            """.formatted(Admin.idIn(answer), NOW, NOW, secretIn(answer)));
        WebhookEndpoint stored = endpoints.find(Admin.idIn(answer)).orElseThrow();
        assertThat(stored.settings().headers())
                .isEqualTo(Map.of(
                        "X-Team", new HeaderValue.Literal(Secret.of("abc")),
                        "X-Key", new HeaderValue.Variable("TEAM_KEY")));
        assertThat(stored.secrets().current().text().reveal()).isEqualTo(secretIn(answer));
    }

    @Test
    void secret_isShownByNoOtherRoute() {
        GatewayAnswer made = admin.post(WEBHOOKS, USUAL);
        String id = Admin.idIn(made);

        assertThat(admin.get(WEBHOOKS).body()).doesNotContain("secret", secretIn(made));
        assertThat(admin.get(WEBHOOKS + "/" + id).body()).startsWith("{\"id\"").doesNotContain(secretIn(made));
        assertThat(put(id, USUAL).body()).startsWith("{\"id\"").doesNotContain(secretIn(made));
    }

    @Test
    void secretInTheBody_isIgnored() {
        GatewayAnswer made = admin.post(WEBHOOKS, USUAL.replace("}", ",\"secret\":\"whsec_bWluZQ==\"}"));

        assertThat(secretIn(made)).isNotEqualTo("whsec_bWluZQ==").hasSizeGreaterThan(40);
    }

    @Test
    void replacement_clearsWhatItDoesNotName() {
        String id = createEndpoint(
                WITH_HEADERS.replace("}}", "},\"include_response\":true,\"disabled\":true,\"max_retries\":2}"));
        clock.setTo(Duration.ofHours(1));

        assertThat(put(id, USUAL).body())
                .contains("\"include_response\":false", "\"disabled\":false", "T11:00:00.")
                .doesNotContain("headers", "max_retries");
    }

    @Test
    void placeholder_keepsTheStoredValue_andAMissingHeaderIsRemoved() {
        String id = createEndpoint(WITH_HEADERS);

        put(id, USUAL.replace("}", ",\"headers\":{\"x-team\":{\"value\":\"<REDACTED>\"},\"X-New\":\"<REDACTED>\"}}"));

        assertThat(endpoints.find(id).orElseThrow().settings().headers())
                .isEqualTo(Map.of(
                        "x-team", new HeaderValue.Literal(Secret.of("abc")),
                        "X-New", new HeaderValue.Literal(Secret.of("<REDACTED>"))));
    }

    @Test
    void whatWasRead_canBeSentBack() {
        String id = createEndpoint(WITH_HEADERS);
        WebhookEndpoint before = endpoints.find(id).orElseThrow();

        assertThat(put(id, admin.get(WEBHOOKS + "/" + id).body()).status()).isEqualTo(200);

        assertThat(endpoints.find(id).orElseThrow().settings()).isEqualTo(before.settings());
    }

    @Test
    void name_isUnique() {
        createEndpoint(USUAL);
        String other = createEndpoint(USUAL.replace("\"a\"", "\"b\""));

        admin.post(WEBHOOKS, USUAL).assertError(409, "A webhook endpoint with this name already exists");
        put(other, USUAL).assertError(409, "A webhook endpoint with this name already exists");
    }

    @Test
    void rotation_letsThePreviousSecretSignForADay_orAsLongAsTheRequestSays() {
        GatewayAnswer made = admin.post(WEBHOOKS, USUAL);
        String id = Admin.idIn(made);

        GatewayAnswer rotated = admin.post(WEBHOOKS + "/" + id + "/rotate-secret", "");
        assertThat(rotated.status()).isEqualTo(200);
        assertThat(rotated.body()).contains("\"previous_secret_expires_at\":\"" + NOW.plus(Duration.ofDays(1)));
        assertThat(signing(id)).containsExactly(secretIn(rotated), secretIn(made));

        GatewayAnswer again = admin.post(WEBHOOKS + "/" + id + "/rotate-secret", "{\"grace\":\"1h\"}");
        assertThat(signing(id)).containsExactly(secretIn(again), secretIn(rotated));

        GatewayAnswer atOnce = admin.post(WEBHOOKS + "/" + id + "/rotate-secret", "{\"grace\":0}");
        assertThat(signing(id)).containsExactly(secretIn(atOnce));
        assertThat(atOnce.body()).doesNotContain("previous_secret_expires_at");
    }

    private Iterable<String> signing(String id) {
        return endpoints.find(id).orElseThrow().secrets().valid(clock.instant()).stream()
                .map(secret -> secret.text().reveal())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"grace":60}     | grace must be a duration such as \\"30m\\" or \\"24h\\"
        {"grace":"721h"} | grace must be 720h or less
        """)
    void wrongRotation_isRejected_andTheSecretStays(String body, String message) {
        GatewayAnswer made = admin.post(WEBHOOKS, USUAL);
        String id = Admin.idIn(made);

        admin.post(WEBHOOKS + "/" + id + "/rotate-secret", body).assertError(400, message);

        assertThat(signing(id)).containsExactly(secretIn(made));
    }

    @Test
    void deletedEndpoint_isGone() {
        String id = createEndpoint(USUAL);

        assertThat(delete(id).body()).isEqualTo("{\"status\":\"success\"}");

        admin.get(WEBHOOKS + "/" + id).assertError(404, "Webhook endpoint not found");
        assertThat(admin.post(WEBHOOKS, USUAL).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET ", "PUT ", "DELETE ", "POST /rotate-secret", "POST /test"})
    void unknownEndpoint_isNotFound(String call) {
        String[] parts = call.split(" ", 2);

        admin.send(parts[0], WEBHOOKS + "/unknown" + parts[1], parts[0].equals("PUT") ? USUAL : "{}")
                .assertError(404, "Webhook endpoint not found");
    }

    @Test
    void list_isPaged_andFiltered() {
        createEndpoint(USUAL.replace("\"a\"", "\"Alpha\""));
        clock.setTo(Duration.ofSeconds(1));
        createEndpoint("""
            {"name":"beta","url":"https://receiver.example.com/b","events":["async_job.failed"],"disabled":true}\
            """);

        assertThat(names("")).isEqualTo("Alpha beta count 2 total 2 limit 25 offset 0");
        assertThat(names("?limit=0")).isEqualTo("Alpha beta count 2 total 2 limit 25 offset 0");
        assertThat(names("?limit=1&offset=1")).isEqualTo("beta count 1 total 2 limit 1 offset 1");
        assertThat(names("?limit=1000")).isEqualTo("Alpha beta count 2 total 2 limit 100 offset 0");
        assertThat(names("?search=ALPHA")).startsWith("Alpha count 1");
        assertThat(names("?search=/b")).startsWith("beta count 1");
        assertThat(names("?event=async_job.completed")).startsWith("Alpha count 1");
        assertThat(names("?event=async_job.completed,async_job.failed")).startsWith("Alpha beta count 2");
        assertThat(names("?disabled=t")).startsWith("beta count 1");
        assertThat(names("?disabled=0")).startsWith("Alpha count 1");
    }

    private String names(String query) {
        return admin.get(WEBHOOKS + query)
                .body()
                .replaceAll("\"name\":\"([^\"]+)\"", "\n$1\n")
                .replaceAll(
                        "\"count\":(\\d+),\"total_count\":(\\d+),\"limit\":(\\d+),\"offset\":(\\d+)",
                        "\ncount $1 total $2 limit $3 offset $4\n")
                .lines()
                .filter(line -> line.matches("[\\w ]+"))
                .reduce((first, second) -> first + " " + second)
                .orElse("");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        event=async_job.lost | Unknown webhook event \\"async_job.lost\\"
        disabled=yes         | Invalid disabled parameter: must be true or false
        limit=ten            | Invalid limit parameter: must be a non-negative number
        offset=-1            | Invalid offset parameter: must be a non-negative number
        """)
    void wrongFilter_isNamed(String query, String message) {
        admin.get(WEBHOOKS + "?" + query).assertError(400, message);
    }

    @Test
    void storeThatIsDown_is503() {
        endpoints.goDown();

        admin.get(WEBHOOKS).assertError(503, "the service is not available; try again");
    }
}
