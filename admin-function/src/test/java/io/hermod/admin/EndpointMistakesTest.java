package io.hermod.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.testing.GatewayAnswer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an admin's description of an endpoint must not be. The first mistake is named. */
@MicronautTest(startApplication = false, rebuildContext = true)
class EndpointMistakesTest extends WebhooksFixture {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"name":                       | Invalid request payload
        {"name":5}                     | Invalid request payload
        {"nam":"a"}                    | Invalid request payload
        {"max_retries":1.5}            | Invalid request payload
        {}                             | webhook endpoint name cannot be empty
        {"name":" "}                   | webhook endpoint name cannot be empty
        {"name":"é"}                   | webhook endpoint name must be 1 to 255 printable ASCII characters, without spaces at its ends, because it is sent in a header
        {"name":"a"}                   | webhook URL cannot be empty
        """)
    void mistakeInTheName_isNamed(String body, String message) {
        assertRejected(body, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        https://a b                        | invalid webhook URL: it has a character that must be encoded, or no valid host
        http://receiver.example.com        | webhook URL must use https (http requires allow_private_network)
        ftp://receiver.example.com         | webhook URL must use https (http requires allow_private_network)
        https://u:p@receiver.example.com   | webhook URL must not contain credentials
        https://receiver.example.com/#f    | webhook URL must not contain a fragment
        https:///path                      | webhook URL needs a host
        https://unknown.example.com        | webhook URL has a host that does not resolve
        https://127.0.0.1                  | webhook URL has a host whose address is not public
        https://2130706433                 | webhook URL must write an address as four decimal numbers
        https://inside.example.com         | webhook URL has a host whose address is not public
        https://metadata.example.com       | webhook URL has a host whose address is not public
        https://receiver.example.com       | webhook endpoint must subscribe to at least one event
        """)
    void mistakeInTheUrl_isNamed(String url, String message) {
        assertRejected("{\"name\":\"a\",\"url\":\"" + url + "\",\"events\":[]}", message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.1/",
                "https://0x7f000001/",
                "https://0177.0.0.1/",
                "https://127.0.0.1./",
                "https://0/",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:a9fe:a9fe]/",
                "https://[::7f00:1]/",
                "https://[64:ff9b::a9fe:a9fe]/",
                "https://[2002:7f00:1::]/",
                "https://[fe80::1]/",
                "https://[fe80::1%25eth0]/",
                "https://[fd00:ec2::254]/",
                "https://169.254.170.2/v2/credentials",
                "https://100.100.100.200/",
                "https://\u2460\u2461\u2466.0.0.1/",
                "https://127\u30020\u30020\u30021/",
                "https://8.8.8.8@127.0.0.1/",
                "https://8.8.8.8\\\\@127.0.0.1/",
                "https://8.8.8.8:0/",
                "https://8.8.8.8:65536/",
                "https:8.8.8.8",
                "//8.8.8.8/",
                "file:///etc/passwd",
                "jar:https://8.8.8.8!/"
            })
    void hostileUrl_isRejected(String url) {
        String body = "{\"name\":\"a\",\"url\":\"" + url + "\",\"events\":[\"async_job.failed\"]}";

        GatewayAnswer answer = admin.post(WEBHOOKS, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("webhook URL");
        assertThat(endpoints.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080/hook, 201",
        "https://inside.example.com, 201",
        "https://metadata.example.com, 400",
        "http://0.0.0.0/, 400",
        "http://169.254.169.254/latest, 400",
        "ftp://127.0.0.1/, 400"
    })
    void privateNetwork_isForEndpointsThatAskForIt_butNotMetadata(String url, int status) {
        String body = "{\"name\":\"a\",\"url\":\"" + url
                + "\",\"events\":[\"async_job.failed\"],\"allow_private_network\":true}";

        assertThat(admin.post(WEBHOOKS, body).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        "events":[]                                            | webhook endpoint must subscribe to at least one event
        "events":["async_job.lost"]                            | unknown webhook event \\"async_job.lost\\"
        "events":["async_job.failed","async_job.failed"]       | duplicate webhook event \\"async_job.failed\\"
        "events":["async_job.failed"],"max_retries":-1         | webhook endpoint max_retries must be positive when set
        "events":["async_job.failed"],"attempt_timeout_seconds":-5 | webhook endpoint attempt_timeout_seconds must be positive when set
        "events":["async_job.failed"],"headers":{"a b":"c"}    | invalid webhook header name \\"a b\\"
        "events":["async_job.failed"],"headers":{"Webhook-ID":"c"} | webhook header \\"Webhook-ID\\" is reserved and cannot be overridden
        "events":["async_job.failed"],"headers":{"A":"b","a":"c"}  | duplicate webhook header \\"a\\"
        "events":["async_job.failed"],"headers":{"A":"ü"}      | webhook header \\"A\\" must be printable ASCII, because it is sent in a header
        "events":["async_job.failed"],"headers":{"A":"env.AWS_SECRET_ACCESS_KEY"} | webhook header \\"A\\" must not refer to the environment variable AWS_SECRET_ACCESS_KEY
        """)
    void mistakeBehindTheUrl_isNamed(String members, String message) {
        assertRejected("{\"name\":\"a\",\"url\":\"https://receiver.example.com\"," + members + "}", message);
    }

    @Test
    void longBody_isRejected() {
        assertRejected(
                "{\"name\":\"" + "n".repeat(70_000) + "\"}", "a webhook endpoint is described in 65536 bytes or less");
    }

    private void assertRejected(String body, String message) {
        String id = createEndpoint(USUAL.replace("\"a\"", "\"other\""));

        admin.post(WEBHOOKS, body).assertError(400, message);
        put(id, body).assertError(400, message);

        assertThat(endpoints.all())
                .singleElement()
                .satisfies(endpoint -> assertThat(endpoint.version()).isEqualTo(1));
    }
}
