package io.hermod.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.testing.GatewayAnswer;
import io.hermod.testing.GatewayRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends an admin's requests. */
record Admin(AdminFunction function) {
    static final String KEYS = "/api/governance/virtual-keys";

    private static final Pattern VALUE = Pattern.compile("sk-bf-[0-9a-f-]{36}");

    GatewayAnswer get(String path) {
        return send("GET", path, "");
    }

    GatewayAnswer post(String path, String json) {
        return send("POST", path, json);
    }

    GatewayAnswer put(String id, String json) {
        return send("PUT", KEYS + "/" + id, json);
    }

    GatewayAnswer delete(String id) {
        return send("DELETE", KEYS + "/" + id, "");
    }

    String create(String json) {
        return idIn(post(KEYS, json));
    }

    GatewayAnswer send(String method, String path, String json) {
        GatewayRequest request = GatewayRequest.of(method, path)
                .withHeader("authorization", "Bearer " + InMemorySecrets.ADMIN_KEYS_VALUE)
                .withHeader("content-type", "application/json");
        return (json.isEmpty() ? request : request.withText(json)).sentTo(function);
    }

    static String idIn(GatewayAnswer answer) {
        return first(Pattern.compile("\"id\":\"([^\"]+)\""), answer, 1);
    }

    static String valueIn(GatewayAnswer answer) {
        return first(VALUE, answer, 0);
    }

    private static String first(Pattern pattern, GatewayAnswer answer, int group) {
        Matcher found = pattern.matcher(answer.body());
        assertThat(found.find()).as(answer.body()).isTrue();
        return found.group(group);
    }
}
