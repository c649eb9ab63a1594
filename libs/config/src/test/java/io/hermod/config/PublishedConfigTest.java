package io.hermod.config;

import static io.hermod.config.ConfigFixture.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedConfigTest {

    @Test
    void valuesOfVirtualKeys_areLeftOut_andNothingElse() {
        assertThat(published("""
            {"client": {"async_job_result_ttl": 60, "price": 0.00000015},
             "governance": {"virtual_keys": [{"id":"a","value":"sk-bf-1","name":"n"}, {"id":"b","value":{"value":"sk-bf-2"}}], "budgets": []},
             "providers": {"openai": {"keys": [{"name": "k", "value": "env.OPENAI_API_KEY", "weight": 1.0}]}}}\
            """))
                .isEqualTo(
                        "{\"client\":{\"async_job_result_ttl\":60,\"price\":1.5E-7},"
                            + "\"governance\":{\"virtual_keys\":[{\"id\":\"a\",\"name\":\"n\"},{\"id\":\"b\"}],\"budgets\":[]},"
                            + "\"providers\":{\"openai\":{\"keys\":[{\"name\":\"k\",\"value\":\"env.OPENAI_API_KEY\",\"weight\":1.0}]}}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ }", "{\"providers\": {}}", "{\"governance\": {\"virtual_keys\": [ {\"id\":\"a\"} ]}}"})
    void fileWithoutValues_isLeftAsItIs(String file) {
        assertThat(published(file)).isEqualTo(file);
    }

    @Test
    void whatIsNoJson_isRefused() {
        assertRefused(() -> published("[]"), "not a JSON object");
    }

    private static String published(String file) {
        return new String(PublishedConfig.of(file.getBytes(UTF_8)), UTF_8);
    }
}
