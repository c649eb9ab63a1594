package io.hermod.admin;

import static io.hermod.admin.Admin.KEYS;
import static io.hermod.testing.SampleJobs.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.access.VirtualKey;
import io.hermod.security.DeclaredAccess;
import io.hermod.testing.GatewayAnswer;
import io.hermod.testing.GatewayRequest;
import io.hermod.testing.SampleKeys;
import io.hermod.testing.TokenIssuer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.web.router.Router;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may manage keys, and who may ask for a quota. */
@MicronautTest(startApplication = false, rebuildContext = true)
class AdminAccessTest extends AdminFixture {
    private static final TokenIssuer ISSUER = new TokenIssuer("key-1");
    private static final TokenIssuer OTHER_ISSUER = new TokenIssuer("key-1");
    private static final List<String> ROUTES = List.of(
            "GET " + KEYS,
            "POST " + KEYS,
            "GET " + KEYS + "/vk-1",
            "PUT " + KEYS + "/vk-1",
            "POST " + KEYS + "/vk-1/rotate",
            "DELETE " + KEYS + "/vk-1");
    private static final String NEEDED = "this route needs the admin key or an admin's token";

    @Inject
    InMemorySecrets secrets;

    @BeforeEach
    void start() {
        configs.put("{" + ISSUER.settings() + "}");
        secrets.put(InMemorySecrets.ADMIN_KEY, InMemorySecrets.ADMIN_KEYS_VALUE);
        keys.put(SampleKeys.key("vk-1"), KeyDigest.of("sk-bf-1"));
        keys.put(VirtualKey.of("vk-off", "off").activeIf(false), KeyDigest.of("sk-bf-off"));
    }

    static Stream<Arguments> callers() {
        return Stream.of(
                Arguments.of("", 401),
                Arguments.of("authorization: Bearer wrong", 401),
                Arguments.of("authorization: Bearer", 401),
                Arguments.of("authorization: " + InMemorySecrets.ADMIN_KEYS_VALUE, 401),
                Arguments.of("authorization: Basic YTpi", 401),
                Arguments.of(
                        "authorization: Bearer "
                                + KeyDigest.of(InMemorySecrets.ADMIN_KEYS_VALUE).hex(),
                        401),
                Arguments.of("x-api-key: " + InMemorySecrets.ADMIN_KEYS_VALUE, 401),
                Arguments.of("x-bf-vk: sk-bf-unknown", 401),
                Arguments.of("x-bf-vk: sk-bf-1", 403),
                Arguments.of("authorization: Bearer sk-bf-off", 403),
                Arguments.of("authorization: Bearer " + ISSUER.tokenOf("vk-1", NOW), 403),
                Arguments.of("authorization: Bearer " + ISSUER.tokenOf("vk-gone", NOW), 401),
                Arguments.of("authorization: Bearer " + OTHER_ISSUER.adminToken(NOW), 401),
                Arguments.of("authorization: Bearer " + ISSUER.adminToken(NOW.minusSeconds(7200)), 401),
                Arguments.of("authorization: Bearer " + ISSUER.adminToken(NOW), 200),
                Arguments.of("authorization: bearer " + InMemorySecrets.ADMIN_KEYS_VALUE, 200));
    }

    @Test
    void eachRoute_declaresWhoMayCallIt(Router router) {
        assertThat(router.uriRoutes().map(DeclaredAccess::describe).distinct())
                .containsExactlyInAnyOrder(
                        "GET /api/governance/virtual-keys ADMIN",
                        "HEAD /api/governance/virtual-keys ADMIN",
                        "POST /api/governance/virtual-keys ADMIN",
                        "GET /api/governance/virtual-keys/quota KEY_HOLDER",
                        "HEAD /api/governance/virtual-keys/quota KEY_HOLDER",
                        "GET /api/governance/virtual-keys/{id} ADMIN",
                        "HEAD /api/governance/virtual-keys/{id} ADMIN",
                        "PUT /api/governance/virtual-keys/{id} ADMIN",
                        "DELETE /api/governance/virtual-keys/{id} ADMIN",
                        "POST /api/governance/virtual-keys/{id}/rotate ADMIN",
                        "GET /api/webhooks ADMIN",
                        "HEAD /api/webhooks ADMIN",
                        "POST /api/webhooks ADMIN",
                        "GET /api/webhooks/deliveries ADMIN",
                        "HEAD /api/webhooks/deliveries ADMIN",
                        "POST /api/webhooks/deliveries/{id}/redeliver ADMIN",
                        "GET /api/webhooks/{id} ADMIN",
                        "HEAD /api/webhooks/{id} ADMIN",
                        "PUT /api/webhooks/{id} ADMIN",
                        "DELETE /api/webhooks/{id} ADMIN",
                        "POST /api/webhooks/{id}/rotate-secret ADMIN",
                        "POST /api/webhooks/{id}/test ADMIN",
                        "GET /api/webhooks/{id}/deliveries ADMIN",
                        "HEAD /api/webhooks/{id}/deliveries ADMIN");
    }

    @ParameterizedTest(name = "each route by {0}: {1}")
    @MethodSource("callers")
    void eachRoute_isForAdmins(String header, int status) {
        for (String route : ROUTES) {
            GatewayAnswer answer = send(route, header, body(route));

            assertThat(answer.status()).as(route + " " + answer.body()).isEqualTo(status);
            if (status == 401) {
                assertThat(answer.header("www-authenticate").orElseThrow()).startsWith("Bearer");
            }
            if (status != 200) {
                assertThat(keys.find(KeyDigest.of("sk-bf-1"))).contains(SampleKeys.key("vk-1"));
                assertThat(keys.all()).hasSize(2);
            }
        }
    }

    private static String body(String route) {
        return route.startsWith("GET") || route.endsWith("/rotate") ? "" : "{\"name\":\"" + route + "\"}";
    }

    @ParameterizedTest(name = "quota for {0}: {1}")
    @CsvSource({
        "'', 401",
        "x-bf-vk: sk-bf-unknown, 401",
        "x-bf-vk: sk-bf-1, 200",
        "authorization: Bearer sk-bf-off, 200",
        "x-goog-api-key: sk-bf-1, 200",
        "authorization: Bearer the-admin-key-of-the-tests, 401"
    })
    void quota_isForTheHolder(String header, int status) {
        assertThat(send("GET " + KEYS + "/quota", header, "").status()).isEqualTo(status);
    }

    @Test
    void quota_isForTheHolderOfAToken() {
        assertThat(send("GET " + KEYS + "/quota", "authorization: Bearer " + ISSUER.tokenOf("vk-1", NOW), "")
                        .body())
                .isEqualTo("""
                    {"virtual_key_name":"name of vk-1","is_active":true,"budgets":[],"provider_configs":[\
                    {"provider":"openai","allowed_models":["*"],"blacklisted_models":[],"budgets":[]}]}\
                    """);
    }

    @Test
    void withoutKeyAndTokens_theErrorSaysWhatToSet() {
        secrets.forget(InMemorySecrets.ADMIN_KEY);
        configs.put("{}");

        GatewayAnswer answer = send("GET " + KEYS, "authorization: Bearer x", "");

        answer.assertError(
                401,
                "admin access is not configured: set HERMOD_ADMIN_KEY for the admin function, or a jwt section in"
                        + " config.json");
    }

    @Test
    void withTokensAlone_theErrorSaysWhatToSend() {
        secrets.forget(InMemorySecrets.ADMIN_KEY);

        assertThat(send("GET " + KEYS, "", "").body()).contains(NEEDED);
    }

    @Test
    void newAdminKey_takesEffect_afterAFewMinutes() {
        assertThat(withAdminKey(InMemorySecrets.ADMIN_KEYS_VALUE)).isEqualTo(200);
        secrets.put(InMemorySecrets.ADMIN_KEY, "another-admin-key");

        assertThat(withAdminKey(InMemorySecrets.ADMIN_KEYS_VALUE)).isEqualTo(200);
        clock.setTo(Duration.ofMinutes(5));
        assertThat(withAdminKey(InMemorySecrets.ADMIN_KEYS_VALUE)).isEqualTo(401);
        assertThat(withAdminKey("another-admin-key")).isEqualTo(200);
    }

    @Test
    void adminKeyThatCannotBeRead_is503() {
        secrets.goDown();
        assertThat(withAdminKey(InMemorySecrets.ADMIN_KEYS_VALUE)).isEqualTo(503);
    }

    @Test
    void adminKeyThatWasRead_isKept_ifItCannotBeReadAgain() {
        withAdminKey(InMemorySecrets.ADMIN_KEYS_VALUE);
        secrets.goDown();
        clock.setTo(Duration.ofMinutes(5));

        assertThat(withAdminKey(InMemorySecrets.ADMIN_KEYS_VALUE)).isEqualTo(200);
    }

    private int withAdminKey(String value) {
        return send("GET " + KEYS, "authorization: Bearer " + value, "").status();
    }

    private GatewayAnswer send(String route, String header, String body) {
        String[] call = route.split(" ", 2);
        GatewayRequest request = GatewayRequest.of(call[0], call[1]);
        if (!header.isEmpty()) {
            String[] parts = header.split(": ?", 2);
            request = request.withHeader(parts[0], parts[1]);
        }
        return (body.isEmpty() ? request : request.withText(body)).sentTo(function);
    }
}
