package io.hermod.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.settings.SecretsUnavailable;
import io.hermod.core.shared.CallRejected;
import io.hermod.core.shared.Secret;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Uses the documented responses of Secrets Manager, because there is no emulator of it. */
class SecretsManagerStoreTest {
    private static final String ARN = "arn:aws:secretsmanager:eu-central-1:000000000000:secret:openai-a1b2c3";

    @Test
    void secret_isItsText() {
        assertThat(read(200, "{\"ARN\":\"" + ARN + "\",\"SecretString\":\"sk-of-the-test\\n\"}"))
                .contains(Secret.of("sk-of-the-test"));
    }

    @Test
    void secretWithoutAValue_isNone() {
        assertThat(read(
                        400,
                        "{\"__type\":\"ResourceNotFoundException\",\"Message\":\"Secrets Manager can't find the"
                                + " specified secret value for staging label: AWSCURRENT\"}"))
                .isEmpty();
    }

    @Test
    void error_namesTheSecretInTheLog_butNotToCallers() {
        assertThatExceptionOfType(SecretsUnavailable.class)
                .isThrownBy(() -> read(400, "{\"__type\":\"ThrottlingException\",\"Message\":\"no\"}"))
                .withMessage("the secret store did not answer: read " + ARN)
                .satisfies(fault -> assertThat(fault.reason()).isEqualTo("the secret store did not answer: read"));
        assertThatExceptionOfType(CallRejected.class)
                .isThrownBy(() -> read(400, "{\"__type\":\"AccessDeniedException\",\"Message\":\"no\"}"))
                .withMessage("the secret store rejected a call: read " + ARN + ", AccessDeniedException")
                .satisfies(fault -> assertThat(fault.reason())
                        .isEqualTo("the secret store rejected a call: AccessDeniedException"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:secretsmanager:eu-central-1:000000000000:secret:a",
                "arn:aws-cn:secretsmanager:cn-north-1:000000000000:secret:a-b/c"
            })
    void arnsOfSecrets_areNames(String value) {
        assertThat(new SecretsManagerStore(SecretsManagerStoreTest::noClient).holds(value))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk-abc", "arn:aws:s3:::bucket", "", "see arn:aws:secretsmanager:a:0:secret:b"})
    void otherText_isAValue(String value) {
        assertThat(new SecretsManagerStore(SecretsManagerStoreTest::noClient).holds(value))
                .isFalse();
    }

    private static Optional<Secret> read(int status, String answer) {
        try (ScriptedProvider server = ScriptedProvider.answering(ScriptedAnswer.json(status, answer));
                SecretsManagerClient client = AwsUnderTest.client(
                        SecretsManagerClient.builder().httpClient(Apache5HttpClient.create()), server.url())) {
            return new SecretsManagerStore(() -> client).read(ARN);
        }
    }

    private static SecretsManagerClient noClient() {
        throw new AssertionError("not asked for");
    }
}
