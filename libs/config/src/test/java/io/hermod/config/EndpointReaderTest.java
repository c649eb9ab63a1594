package io.hermod.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.shared.Secret;
import io.hermod.core.webhook.HeaderValue;
import io.hermod.core.webhook.SeededEndpoint;
import io.hermod.core.webhook.WebhookEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointReaderTest {
    private static final String ENDPOINT = """
        {"name":"a","url":"env.URL","events":["async_job.failed"],"headers":{"X-A":"b","X-C":{"value":"env.TOKEN"}}}\
        """;

    @Test
    void endpoint_isRead_andItsHeadersKeepTheirReferences() {
        List<SeededEndpoint> endpoints = read(ENDPOINT);

        assertThat(endpoints).singleElement().satisfies(endpoint -> {
            assertThat(endpoint.settings().name()).isEqualTo("a");
            assertThat(endpoint.settings().url()).isEqualTo("https://receiver.example.com");
            assertThat(endpoint.settings().events()).containsExactly(WebhookEvent.JOB_FAILED);
            assertThat(endpoint.settings().headers())
                    .isEqualTo(Map.of(
                            "X-A", new HeaderValue.Literal(Secret.of("b")),
                            "X-C", new HeaderValue.Variable("TOKEN")));
        });
    }

    @Test
    void hash_changesWithTheSettings_andNotWithTheirOrder() {
        String hash = read(ENDPOINT).getFirst().hash();

        assertThat(read("""
            {"events":["async_job.failed"],"headers":{"X-C":"env.TOKEN","X-A":"b"},"url":"env.URL","name":"a"}\
            """).getFirst().hash()).isEqualTo(hash);
        assertThat(read(ENDPOINT.replace("\"b\"", "\"c\"")).getFirst().hash()).isNotEqualTo(hash);
        assertThat(read(ENDPOINT.replace("}}}", "}},\"disabled\":true}"))
                        .getFirst()
                        .hash())
                .isNotEqualTo(hash);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"name":5}                                        | webhooks[0].name must be a string
        {"name":"a","urls":""}                            | webhooks[0].urls is no member of a webhook endpoint, which has name, url, events, headers, include_response, allow_private_network, disabled, max_retries, retry_backoff_initial_seconds, retry_backoff_max_seconds, attempt_timeout_seconds, max_response_payload_kbs, max_concurrent_deliveries
        {"name":"a","url":"env.UNSET"}                    | webhooks[0].url refers to the environment variable UNSET, which is not set
        {"name":"a","url":"http://receiver.example.com"}  | webhooks[0] is invalid: webhook URL must use https (http requires allow_private_network)
        {"name":"a","url":"https://10.0.0.1"}             | webhooks[0] is invalid: webhook URL has a host whose address is not public
        """)
    void mistake_isNamedWithItsPlace(String endpoint, String complaint) {
        assertThatExceptionOfType(InvalidConfig.class)
                .isThrownBy(() -> read(endpoint))
                .withMessage("config.json: " + complaint);
    }

    @Test
    void name_isUnique() {
        assertThatExceptionOfType(InvalidConfig.class)
                .isThrownBy(() -> read(ENDPOINT + "," + ENDPOINT))
                .withMessage("config.json: webhooks[1] has the name of another endpoint");
    }

    private static List<SeededEndpoint> read(String endpoints) {
        return SettingsReader.webhooks(
                ("{\"webhooks\":[" + endpoints + "]}").getBytes(UTF_8),
                name -> name.equals("URL") ? Optional.of("https://receiver.example.com") : Optional.empty());
    }
}
