package io.hermod.admin;

import static io.hermod.admin.Admin.KEYS;
import static io.hermod.testing.SampleJobs.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.usage.KeyCounters;
import io.hermod.testing.GatewayAnswer;
import io.hermod.testing.GatewayRequest;
import io.hermod.testing.InMemoryUsageMeter;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How an admin creates, changes and deletes keys. */
@MicronautTest(startApplication = false, rebuildContext = true)
class ManageKeysTest extends AdminFixture {
    @Inject
    InMemoryUsageMeter meter;

    @Test
    void newKey_isShownWhole_withItsValue() {
        GatewayAnswer answer = admin.post(KEYS, """
            {"name":"team-a","description":"for a","provider_configs":[{"provider":"openai","allowed_models":["*"],"weight":null}],
             "budgets":[{"max_limit":10.5,"reset_duration":"1M"}],"rate_limit":{"request_max_limit":100,"request_reset_duration":"1m"}}\
            """);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("cache-control")).contains("no-store");
        String id = Admin.idIn(answer);
        String value = Admin.valueIn(answer);
        assertThat(answer.body()).isEqualTo("""
            {"message":"Virtual key created successfully","virtual_key":{"id":"%s","name":"team-a",\
            "description":"for a","is_active":true,"allow_all_providers":false,"calendar_aligned":false,\
            "provider_configs":[{"provider":"openai","allowed_models":["*"],"blacklisted_models":[],"budgets":[]}],\
            "budgets":[{"max_limit":10.5,"reset_duration":"1M"}],\
            "rate_limit":{"request_max_limit":100,"request_reset_duration":"1m"},\
            "created_at":"%s","updated_at":"%s","value":"%s"}}\
            """.formatted(id, NOW, NOW, value));
        assertThat(keys.find(KeyDigest.of(value)).orElseThrow().id()).isEqualTo(id);
    }

    @Test
    void values_areNeverTheSame() {
        assertThat(Admin.valueIn(admin.post(KEYS, "{\"name\":\"a\"}")))
                .isNotEqualTo(Admin.valueIn(admin.post(KEYS, "{\"name\":\"b\"}")));
    }

    @Test
    void name_isUnique() {
        String id = admin.create("{\"name\":\"a\"}");
        String other = admin.create("{\"name\":\"b\"}");

        admin.post(KEYS, "{\"name\":\"a\"}").assertError(409, "another virtual key has this name");
        admin.put(other, "{\"name\":\"a\"}").assertError(409, "another virtual key has this name");
        assertThat(admin.put(id, "{\"name\":\"a\"}").status()).isEqualTo(200);
        admin.delete(id);
        assertThat(admin.put(other, "{\"name\":\"a\"}").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"name":                                                     | Invalid request payload
        []                                                           | Invalid request payload
        {}                                                           | the virtual key needs a name
        {"name":""}                                                  | name must be 1 to 255 characters, and not all of them spaces
        {"name":"n","is_active":1}                                   | is_active must be true or false
        {"name":"n","nam":1}                                         | a virtual key has no member nam; it has name, description, is_active, expires_at, allow_all_providers, calendar_aligned, provider_configs, budgets, rate_limit
        {"name":"n","value":"sk-bf-mine"}                            | value cannot be given: Hermod makes it, and shows it once
        {"name":"n","customer_id":"c"}                               | customer_id is not supported
        {"name":"n","expires_at":"x"}                                | expires_at must be a time such as \\"2027-01-31T12:00:00Z\\"
        {"name":"n","provider_configs":[{"provider":"openai","weight":-1}]} | provider_configs[0].weight must be a number, 0 or more
        {"name":"n","provider_configs":[{"provider":"openai","allowed_models":["*","m"]}]} | provider_configs[0].allowed_models must be [\\"*\\"] or a list of models, not both
        {"name":"n","budgets":[{"max_limit":1,"reset_duration":"1x"}]} | budgets[0].reset_duration must be a number and one of s, m, h, d, w, M and Y, such as \\"1h\\" or \\"1M\\"
        {"name":"n","rate_limit":{"request_max_limit":1.5,"request_reset_duration":"1h"}} | rate_limit.request_max_limit must be a whole number, 0 or more
        """)
    void mistake_isNamed_andChangesNothing(String body, String message) {
        admin.post(KEYS, body).assertError(400, message);
        assertThat(keys.all()).isEmpty();
        if (!message.contains("needs a name")) {
            String id = admin.create("{\"name\":\"other\"}");
            admin.put(id, body).assertError(400, message);
        }
    }

    @Test
    void unknownProvider_isRejected_unlessTheKeyHasItAlready() {
        configs.put("{\"providers\":{\"my-gpu\":{\"network_config\":{\"base_url\":\"http://gpu.example\"}}}}");
        GatewayAnswer rejected = admin.post(KEYS, provider("opnai"));
        assertThat(rejected.status()).isEqualTo(400);
        assertThat(rejected.body())
                .contains(
                        "provider_configs names providers that are not known: opnai; known are anthropic, ", "my-gpu");
        String id = admin.create(provider("my-gpu"));

        configs.put("{}");
        clock.setTo(Duration.ofMinutes(6));
        assertThat(admin.put(id, "{\"is_active\":false}").status()).isEqualTo(200);
    }

    private static String provider(String name) {
        return "{\"name\":\"n\",\"provider_configs\":[{\"provider\":\"" + name + "\",\"allowed_models\":[\"*\"]}]}";
    }

    @Test
    void longBody_isRejected() {
        admin.post(KEYS, "{\"name\":\"" + "n".repeat(70_000) + "\"}")
                .assertError(400, "a virtual key is described in 65536 bytes or less");
    }

    @Test
    void usage_isShownToTheAdminAndTheHolder_andIsIgnoredIfSentBack() {
        GatewayAnswer made = admin.post(KEYS, """
            {"name":"a","budgets":[{"max_limit":10,"reset_duration":"1h"}],
             "rate_limit":{"request_max_limit":100,"request_reset_duration":"1m"},
             "provider_configs":[{"provider":"openai","budgets":[{"max_limit":5,"reset_duration":"1d"}]}]}\
            """);
        String id = Admin.idIn(made);
        KeyCounters counters = KeyCounters.of(keys.find(id).orElseThrow());
        meter.charge(
                counters,
                counters.counters().stream().collect(Collectors.toMap(counter -> counter, counter -> 7L)),
                NOW);

        String read = admin.get(KEYS + "/" + id).body();
        String quota = GatewayRequest.get(KEYS + "/quota")
                .withHeader("x-bf-vk", Admin.valueIn(made))
                .sentTo(function)
                .body();

        assertThat(quota)
                .contains(
                        "\"budgets\":[{\"max_limit\":10,\"reset_duration\":\"1h\",\"current_usage\":7E-9,\"last_reset\":\"2096-08-01T10:00:00Z\"}]",
                        "\"rate_limit\":{\"request_max_limit\":100,\"request_reset_duration\":\"1m\",\"request_current_usage\":7,\"request_last_reset\":\"2096-08-01T10:00:00Z\"}",
                        "{\"max_limit\":5,\"reset_duration\":\"1d\",\"current_usage\":7E-9,\"last_reset\":\"2096-08-01T00:00:00Z\"}");
        assertThat(read).contains("\"current_usage\":7E-9", "\"request_current_usage\":7");
        assertThat(admin.put(id, read.substring("{\"virtual_key\":".length(), read.length() - 1))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void change_keepsWhatItDoesNotName() {
        String id = admin.create("{\"name\":\"a\",\"budgets\":[{\"max_limit\":1,\"reset_duration\":\"1h\"}]}");
        clock.setTo(Duration.ofHours(1));

        GatewayAnswer answer = admin.put(id, "{\"description\":\"changed\"}");

        assertThat(answer.body())
                .startsWith("{\"message\":\"Virtual key updated successfully\"")
                .contains("\"description\":\"changed\"", "\"max_limit\":1,", "\"created_at\":\"" + NOW, "T11:00:00.");
    }

    @Test
    void whatWasRead_canBeSentBack() {
        String id = admin.create("{\"name\":\"a\",\"description\":\"d\"}");
        String read = admin.get(KEYS + "/" + id).body();

        GatewayAnswer answer = admin.put(id, read.substring("{\"virtual_key\":".length(), read.length() - 1));

        assertThat(answer.body()).contains(read.substring(1, read.length() - 1));
    }

    @Test
    void changesAtOnce_areAllMade() throws Exception {
        String id = admin.create("{\"name\":\"a\"}");
        List<String> changes = List.of(
                "{\"description\":\"d\"}",
                "{\"is_active\":false}",
                "{\"name\":\"b\"}",
                "{\"allow_all_providers\":true}");
        try (ExecutorService admins = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<GatewayAnswer>> answers = changes.stream()
                    .map(change -> admins.submit(() -> admin.put(id, change)))
                    .toList();
            for (Future<GatewayAnswer> answer : answers) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
        }

        assertThat(admin.get(KEYS + "/" + id).body())
                .contains(
                        "\"description\":\"d\"",
                        "\"is_active\":false",
                        "\"name\":\"b\"",
                        "\"allow_all_providers\":true");
    }

    @Test
    void deletedKey_isGone() {
        GatewayAnswer made = admin.post(KEYS, "{\"name\":\"a\"}");
        String id = Admin.idIn(made);

        assertThat(admin.delete(id).body()).isEqualTo("{\"message\":\"Virtual key deleted successfully\"}");

        admin.get(KEYS + "/" + id).assertError(404, "virtual key not found");
        assertThat(keys.find(KeyDigest.of(Admin.valueIn(made)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET ", "PUT ", "DELETE ", "POST /rotate"})
    void unknownKey_isNotFound(String call) {
        String[] parts = call.split(" ", 2);

        admin.send(parts[0], KEYS + "/vk-unknown" + (parts.length == 2 ? parts[1] : ""), "{}")
                .assertError(404, "virtual key not found");
    }

    @Test
    void storeThatIsDown_is503() {
        keys.goDown();

        admin.get(KEYS).assertError(503, "the service is not available; try again");
    }
}
