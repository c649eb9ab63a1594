package io.hermod.config;

import static io.hermod.config.ConfigFixture.assertRefused;
import static io.hermod.config.ConfigFixture.provider;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.provider.ModelAlias;
import io.hermod.core.provider.ProviderKey;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AliasReaderTest {

    @Test
    void alias_isRead_memberByMember_ignoringCase() {
        assertThat(key("""
            "Sonnet":{"model_id":"prod-1","model_name":"claude-sonnet-4-5","model_family":"anthropic","region":"eu-west-1",
              "project_id":"p","use_anthropic_endpoints":true,"endpoint":"https://x.services.ai.azure.com/anthropic",
              "api_version":"2024-10-21","anthropic_version":"2023-06-01","inference_profile_arn":"arn:p",
              "project_number":"123","force_single_region":true,"use_deployments_endpoint":false,"description":"ours"}\
            """).alias("sonnet"))
                .isEqualTo(new ModelAlias(
                        "prod-1",
                        new ModelAlias.Names(Optional.of("claude-sonnet-4-5"), Optional.of("anthropic")),
                        new ModelAlias.Place(Optional.of("eu-west-1"), Optional.of("p")),
                        new ModelAlias.Anthropic(Optional.of(true), Optional.of("2023-06-01")),
                        new ModelAlias.Azure(
                                Optional.of(URI.create("https://x.services.ai.azure.com")), Optional.of("2024-10-21")),
                        new ModelAlias.Bedrock(Optional.of("arn:p")),
                        new ModelAlias.Vertex(Optional.of("123"), Optional.of(true)),
                        new ModelAlias.Replicate(Optional.of(false))));
    }

    @Test
    void emptyText_saysNothing() {
        assertThat(key("\"a\":{\"model_id\":\"m\",\"model_family\":\"\",\"project_id\":\"\",\"region\":\"\"}")
                        .alias("a"))
                .isEqualTo(ModelAlias.of("m"));
    }

    @Test
    void alias_decidesForItsModel_whetherAnthropicsEndpointsAreCalled() {
        ProviderKey key = key("\"a\":{\"model_id\":\"m\",\"use_anthropic_endpoints\":true},\"b\":\"n\"");

        assertThat(key.callsAnthropicEndpoints("A")).isTrue();
        assertThat(key.callsAnthropicEndpoints("b")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        7                                            | must be a string, or an object with a model_id
        {"region":"r"}                               | needs a model_id
        {"model_id":7}                               | .model_id must be a string
        {"model_id":"m","model_name":[]}             | .model_name must be a string
        {"model_id":"m","model_family":1}            | .model_family must be a string
        {"model_id":"m","project_id":true}           | .project_id must be a string
        {"model_id":"m","use_anthropic_endpoints":1} | .use_anthropic_endpoints must be true or false
        {"model_id":"m","endpoint":"x"}              | .endpoint must be an http or https URL
        {"model_id":"m","api_version":2}             | .api_version must be a string
        {"model_id":"m","anthropic_version":{}}      | .anthropic_version must be a string
        {"model_id":"m","inference_profile_arn":0}   | .inference_profile_arn must be a string
        {"model_id":"m","project_number":123}        | .project_number must be a string
        {"model_id":"m","force_single_region":"yes"} | .force_single_region must be true or false
        {"model_id":"m","use_deployments_endpoint":1} | .use_deployments_endpoint must be true or false
        """)
    void memberOfAnotherType_isNamed(String alias, String complaint) {
        String space = complaint.startsWith(".") ? "" : " ";

        assertRefused(() -> key("\"a\":" + alias), "providers.azure.keys[0].aliases.a" + space + complaint);
    }

    private static ProviderKey key(String aliases) {
        return provider("azure", "{\"keys\":[{\"value\":\"k\",\"aliases\":{" + aliases + "}}]}")
                .keys()
                .getFirst();
    }
}
