package io.hermod.infra;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.config.InvalidConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The check of a config.json before it is deployed. */
class ConfigCheckTest {
    private static final String OPEN = "{\"client\":{\"enforce_auth_on_inference\":false}}";

    @TempDir
    private Path folder;

    @Test
    void fileThatTurnsAuthenticationOff_isRefused() {
        assertThatExceptionOfType(InvalidConfig.class)
                .isThrownBy(() -> check(OPEN, "{\"stage\":\"a\"}"))
                .withMessageContaining("would turn authentication off");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"stage\":\"a\",\"api\":{\"enforce_auth\":false}}",
                "{\"stage\":\"a\",\"api\":{\"authorizer\":\"iam\"}}"
            })
    void stageThatWantsIt_getsIt(String stage) {
        assertThatCode(() -> check(OPEN, stage)).doesNotThrowAnyException();
    }

    @Test
    void fileThatLeavesAuthenticationOn_isAccepted() {
        assertThatCode(() -> check("{}", "{\"stage\":\"a\"}")).doesNotThrowAnyException();
        assertThatCode(() -> check(OPEN.replace("false", "true"), "{\"stage\":\"a\"}"))
                .doesNotThrowAnyException();
    }

    @Test
    void variableThatTheStackDoesNotHave_isRefused() {
        String config = "{\"providers\":{\"openai\":{\"keys\":[{\"name\":\"a\",\"value\":\"env.MINE\"}]}}}";

        assertThatExceptionOfType(InvalidConfig.class)
                .isThrownBy(() -> check(config, "{\"stage\":\"a\"}"))
                .withMessageContaining("MINE");
        assertThatCode(() -> check(config.replace("MINE", "OPENAI_API_KEY"), "{\"stage\":\"a\"}"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"region":"us-east-1"} | "providers":["openai"] | the key k of bedrock uses the worker's role
        {"region":"us-east-1"} | "providers":["bedrock"],"bedrock":{"roles":["arn:aws:iam::000000000000:role/r"]} | name its models in bedrock.models
        {"region":"us-east-1","role_arn":"arn:aws:iam::000000000000:role/r"} | "providers":["openai"] | assumes the role arn:aws:iam::000000000000:role/r: add it to bedrock.roles
        """)
    void keyOfBedrock_isRefused_ifTheStageDoesNotLetTheRoleUseIt(String key, String stage, String complaint) {
        assertThatExceptionOfType(InvalidConfig.class)
                .isThrownBy(() -> check(bedrockKey(key), "{\"stage\":\"a\"," + stage + "}"))
                .withMessageContaining(complaint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"region":"env.BEDROCK_REGION"} | "providers":["bedrock"],"bedrock":{"models":["amazon.nova-lite-v1:0"]}
        {"region":"env.AWS_REGION"} | "providers":["bedrock"],"bedrock":{"models":["amazon.nova-lite-v1:0"]}
        {"region":"us-east-1","role_arn":"arn:aws:iam::000000000000:role/r"} | "providers":["bedrock"],"bedrock":{"roles":["arn:aws:iam::000000000000:role/r"]}
        {"region":"us-east-1","access_key":"a","secret_key":"s"} | "providers":["openai"]
        {"region":"us-east-1","access_key":"a","secret_key":"s","role_arn":"arn:r"} | "providers":["openai"]
        """)
    void keyOfBedrock_isAccepted_ifItIsNamed_orNeedsNothingOfTheRole(String key, String stage) {
        assertThatCode(() -> check(bedrockKey(key), "{\"stage\":\"a\"," + stage + "}"))
                .doesNotThrowAnyException();
    }

    @Test
    void keyOfSageMaker_isRefused_ifTheStageNamesNoEndpoint() {
        String config = "{\"providers\":{\"sagemaker\":{\"keys\":"
                + "[{\"name\":\"k\",\"sagemaker_key_config\":{\"region\":\"us-east-1\"}}]}}}";

        assertThatExceptionOfType(InvalidConfig.class)
                .isThrownBy(() -> check(config, "{\"stage\":\"a\"}"))
                .withMessageContaining("name its endpoints in sagemaker.endpoints");
        assertThatCode(() -> check(
                        config,
                        "{\"stage\":\"a\",\"providers\":[\"sagemaker\"],\"sagemaker\":{\"endpoints\":[\"e\"]}}"))
                .doesNotThrowAnyException();
    }

    private static String bedrockKey(String access) {
        return "{\"providers\":{\"bedrock\":{\"keys\":[{\"name\":\"k\",\"bedrock_key_config\":" + access + "}]}}}";
    }

    private void check(String config, String stage) throws IOException {
        Main.check(Files.writeString(folder.resolve("config.json"), config), StageFile.read(stage));
    }
}
