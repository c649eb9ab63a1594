package io.hermod.admin;

import io.hermod.testing.GatewayAnswer;
import io.hermod.testing.InMemoryDeliveryHistory;
import io.hermod.testing.InMemoryDeliveryQueue;
import io.hermod.testing.InMemoryEndpoints;
import jakarta.inject.Inject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;

/** The admin function with fakes, without an endpoint at the start of each test. */
abstract class WebhooksFixture extends AdminFixture {
    static final String WEBHOOKS = "/api/webhooks";
    static final String USUAL = """
        {"name":"a","url":"https://receiver.example.com/hook","events":["async_job.completed","async_job.failed"]}\
        """;

    private static final Pattern SECRET = Pattern.compile("\"secret\":\"(whsec_[A-Za-z0-9+/=]+)\"");

    @Inject
    InMemoryEndpoints endpoints;

    @Inject
    InMemoryDeliveryHistory history;

    @Inject
    InMemoryDeliveryQueue deliveries;

    @BeforeEach
    void forgetEndpoints() {
        endpoints.reset();
        history.reset();
        deliveries.reset();
    }

    String createEndpoint(String body) {
        return Admin.idIn(admin.post(WEBHOOKS, body));
    }

    GatewayAnswer put(String id, String body) {
        return admin.send("PUT", WEBHOOKS + "/" + id, body);
    }

    GatewayAnswer delete(String id) {
        return admin.send("DELETE", WEBHOOKS + "/" + id, "");
    }

    static String secretIn(GatewayAnswer answer) {
        Matcher secret = SECRET.matcher(answer.body());
        return secret.find() ? secret.group(1) : "";
    }
}
