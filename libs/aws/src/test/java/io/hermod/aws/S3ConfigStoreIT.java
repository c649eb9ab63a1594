package io.hermod.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.settings.ConfigStore;
import io.hermod.core.shared.Payload;
import io.hermod.core.shared.Unavailable;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

class S3ConfigStoreIT {
    @RegisterExtension
    private static final AwsUnderTest AWS = AwsUnderTest.start();

    private static final String LOCATION = "s3://" + AWS.aws().names().bucket() + "/config/";

    private final ConfigStore store = new S3ConfigStore(AWS::s3);

    @Test
    void config_isReadFromItsLocation() {
        AWS.s3()
                .putObject(
                        put -> put.bucket(AWS.aws().names().bucket()).key("config/config.json"),
                        RequestBody.fromString("{}"));

        assertThat(store.read(LOCATION + "config.json").map(Payload::asUtf8)).contains("{}");
    }

    @Test
    void missingConfig_isEmpty() {
        assertThat(store.read(LOCATION + "other.json")).isEmpty();
    }

    @Test
    void storeThatIsDown_isUnavailable() {
        try (S3Client down =
                AWS.aws().connect(S3Client.builder().forcePathStyle(true), URI.create("http://127.0.0.1:1"))) {
            ConfigStore unavailable = new S3ConfigStore(() -> down);

            assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> unavailable.read(LOCATION + "config.json"));
        }
    }

    @Test
    void store_holdsItsOwnSchemeOnly() {
        assertThat(store.holds("s3://bucket/config/config.json")).isTrue();
        assertThat(store.holds("/etc/hermod/config.json")).isFalse();
    }
}
