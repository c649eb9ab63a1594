package io.hermod.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.settings.ConfigStore;
import io.hermod.core.shared.Payload;
import io.hermod.core.shared.Unavailable;
import io.hermod.emulators.ProvisionedAws;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** A config.json in a real server's bucket. */
class S3ConfigStoreIT {
    private static ProvisionedAws aws;

    @BeforeAll
    static void start() {
        aws = ProvisionedAws.start();
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @Test
    void config_isWhatLiesThere() {
        try (S3Client s3 = client(aws.s3Endpoint())) {
            s3.putObject(put -> put.bucket(aws.bucket()).key("config/config.json"), RequestBody.fromString("{}"));

            assertThat(new S3ConfigStore(() -> s3)
                            .read("s3://" + aws.bucket() + "/config/config.json")
                            .map(Payload::asUtf8))
                    .contains("{}");
        }
    }

    @Test
    void nothing_isThere() {
        try (S3Client s3 = client(aws.s3Endpoint())) {
            assertThat(new S3ConfigStore(() -> s3).read("s3://" + aws.bucket() + "/config/other.json"))
                    .isEmpty();
        }
    }

    @Test
    void storeThatIsDown_saysSo() {
        try (S3Client s3 = client(URI.create("http://127.0.0.1:1"))) {
            assertThatExceptionOfType(Unavailable.class)
                    .isThrownBy(() -> new S3ConfigStore(() -> s3).read("s3://" + aws.bucket() + "/config/config.json"));
        }
    }

    @Test
    void onlyItsOwnScheme_isItsOwn() {
        ConfigStore store = new S3ConfigStore(() -> {
            throw new AssertionError("not asked for");
        });

        assertThat(store.holds("s3://bucket/config/config.json")).isTrue();
        assertThat(store.holds("/etc/hermod/config.json")).isFalse();
    }

    private static S3Client client(URI endpoint) {
        return aws.connect(S3Client.builder().forcePathStyle(true), endpoint);
    }
}
