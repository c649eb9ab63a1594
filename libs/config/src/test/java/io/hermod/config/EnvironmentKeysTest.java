package io.hermod.config;

import static io.hermod.config.ConfigFixture.assertVariableRefused;
import static io.hermod.config.ConfigFixture.file;
import static io.hermod.config.ConfigFixture.provider;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.provider.AwsIdentity;
import io.hermod.core.provider.KeyAccess;
import io.hermod.core.provider.ProviderKey;
import io.hermod.core.provider.ProviderSettings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bedrock without a key in the file: the environment names the region, and the function's role signs. */
class EnvironmentKeysTest {
    private static final KeyAccess ROLE =
            new KeyAccess.Bedrock("eu-central-1", Optional.empty(), new AwsIdentity.Ambient(), Optional.empty(), false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"providers\":{\"bedrock\":{}}}",
                "{\"providers\":{\"bedrock\":{\"network_config\":{\"max_retries\":1}}}}"
            })
    void role_isTheKey_inTheRegionOfTheEnvironment(String config) {
        ProviderSettings bedrock = bedrock(config, Map.of("BEDROCK_REGION", "eu-central-1"));

        assertThat(bedrock.configured()).isTrue();
        assertThat(bedrock.baseUrl()).isEmpty();
        assertThat(bedrock.keys()).extracting(ProviderKey::access).containsExactly(ROLE);
        assertThat(bedrock.keys()).allMatch(key -> key.value().isEmpty() && key.serves("any"));
        assertThat(bedrock.keys()).extracting(ProviderKey::name).containsExactly("BEDROCK_REGION");
    }

    @Test
    void role_isTheKeyOfSageMaker_ifItsRegionIsNamed() {
        assertThat(provider(file("{}", Map.of("SAGEMAKER_REGION", "eu-central-1")), "sagemaker")
                        .keys())
                .extracting(ProviderKey::access)
                .containsExactly(new KeyAccess.SageMaker("eu-central-1", new AwsIdentity.Ambient()));
    }

    @Test
    void role_signsForTheServer_thatABaseUrlNames() {
        ProviderSettings bedrock =
                bedrock("{}", Map.of("BEDROCK_REGION", "eu-central-1", "BEDROCK_BASE_URL", "https://vpce.example.com"));

        assertThat(bedrock.baseUrl()).contains(URI.create("https://vpce.example.com"));
        assertThat(bedrock.keys()).extracting(ProviderKey::access).containsExactly(ROLE);
    }

    @Test
    void keyOfBedrocksOwn_isCalledInTheSameRegion() {
        List<ProviderKey> keys = bedrock("{}", Map.of("BEDROCK_REGION", "eu-central-1", "BEDROCK_API_KEY", "abc"))
                .keys();

        assertThat(keys).extracting(key -> key.value().reveal()).containsExactly("abc");
        assertThat(keys).extracting(ProviderKey::access).containsExactly(ROLE);
        assertThat(keys).extracting(ProviderKey::name).containsExactly("BEDROCK_API_KEY");
    }

    @Test
    void keysOfTheFile_winOverTheRole() {
        List<ProviderKey> keys = bedrock(
                        "{\"providers\":{\"bedrock\":{\"keys\":"
                                + "[{\"name\":\"own\",\"bedrock_key_config\":{\"region\":\"us-east-1\"}}]}}}",
                        Map.of("BEDROCK_REGION", "eu-central-1"))
                .keys();

        assertThat(keys)
                .extracting(ProviderKey::access)
                .containsExactly(new KeyAccess.Bedrock(
                        "us-east-1", Optional.empty(), new AwsIdentity.Ambient(), Optional.empty(), false));
    }

    /** A region that the machine has for other purposes must not lead calls, and their bill, to an account. */
    @Test
    void regionOfTheMachine_isNoKey() {
        ProviderSettings bedrock = bedrock("{}", Map.of("AWS_REGION", "eu-central-1", "BEDROCK_REGION", ""));

        assertThat(bedrock.keys()).isEmpty();
        assertThat(bedrock.configured()).isFalse();
    }

    @Test
    void regionOfBedrock_isNoKeyOfOthers() {
        assertThat(provider(file("{}", Map.of("BEDROCK_REGION", "eu-central-1")), "openai")
                        .keys())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Frankfurt", "eu-central-1.evil.example", "eu-central", "*"})
    void whatIsNoRegion_isNamed(String region) {
        assertVariableRefused(
                () -> bedrock("{}", Map.of("BEDROCK_REGION", region)),
                "BEDROCK_REGION must be a region such as eu-central-1");
    }

    private static ProviderSettings bedrock(String config, Map<String, String> environment) {
        return provider(file(config, environment), "bedrock");
    }
}
