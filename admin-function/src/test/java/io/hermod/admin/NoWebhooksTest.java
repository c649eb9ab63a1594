package io.hermod.admin;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The routes of webhooks in a stage that has none. */
@MicronautTest(startApplication = false)
@Property(name = AdminTestBeans.NO_WEBHOOKS, value = "true")
class NoWebhooksTest extends AdminFixture {
    private static final String ENDPOINT = """
        {"name":"a","url":"https://receiver.example.com/hook","events":["async_job.failed"]}\
        """;

    @ParameterizedTest
    @CsvSource({
        "GET, /api/webhooks, Config store",
        "POST, /api/webhooks, Config store",
        "GET, /api/webhooks/some-id, Config store",
        "PUT, /api/webhooks/some-id, Config store",
        "DELETE, /api/webhooks/some-id, Config store",
        "POST, /api/webhooks/some-id/rotate-secret, Config store",
        "POST, /api/webhooks/some-id/test, Webhook delivery",
        "GET, /api/webhooks/some-id/deliveries, Logs store",
        "GET, /api/webhooks/deliveries, Logs store",
        "POST, /api/webhooks/deliveries/some-id/redeliver, Logs store"
    })
    void eachRoute_is503_andNamesWhatTheStageLacks(String method, String path, String lacking) {
        boolean describesAnEndpoint = (method + " " + path).matches("PUT .*|POST /api/webhooks");

        admin.send(method, path, describesAnEndpoint ? ENDPOINT : "").assertError(503, lacking + " is not available");
    }
}
