package io.hermod.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.shared.Unavailable;
import io.hermod.testing.SampleJobs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** How long a presigned URL lives. */
class UrlSignerTest {
    private static final Instant NOW = SampleJobs.NOW;
    private static final Duration ASKED = Duration.ofMinutes(15);
    private static final GetObjectRequest OBJECT =
            GetObjectRequest.builder().bucket("b").key("k").build();

    private final S3Presigner presigner = S3Presigner.builder()
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(() -> {
                throw new AssertionError("the signer gives the credentials");
            })
            .build();

    @AfterEach
    void close() {
        presigner.close();
    }

    @Test
    void url_livesAsLongAsAsked_ifItsCredentialsDo() {
        UrlSigner signer = signer(expiring("old", ASKED), AwsSessionCredentials.create("new", "s", "t"));

        assertSigned(signer, "old", ASKED);
    }

    @Test
    void url_livesAsLongAsAsked_ifItsCredentialsNameNoExpiry() {
        assertSigned(signer(expiring("old", null), expiring("new", null)), "old", ASKED);
    }

    @Test
    void credentialsThatExpireTooSoon_areReplaced() {
        assertSigned(
                signer(expiring("old", Duration.ofMinutes(4)), expiring("new", Duration.ofHours(6))), "new", ASKED);
    }

    @Test
    void url_diesWithItsCredentials_ifThereAreNoNewerOnes() {
        Duration left = Duration.ofMinutes(4);

        assertSigned(signer(expiring("old", left), expiring("old", left)), "old", left);
    }

    @Test
    void expiredCredentials_signNothing() {
        UrlSigner signer = signer(expiring("old", Duration.ZERO), expiring("old", Duration.ofSeconds(-1)));

        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> signer.get(OBJECT, ASKED));
    }

    private static void assertSigned(UrlSigner signer, String accessKey, Duration validity) {
        PutObjectRequest put = PutObjectRequest.builder().bucket("b").key("k").build();
        for (UrlSigner.SignedUrl signed :
                new UrlSigner.SignedUrl[] {signer.get(OBJECT, ASKED), signer.put(put, ASKED)}) {
            assertThat(signed.url().getQuery())
                    .contains("X-Amz-Credential=" + accessKey + "/", "X-Amz-Expires=" + validity.toSeconds() + "&");
            assertThat(signed.expiresAt()).isEqualTo(NOW.plus(validity));
        }
    }

    private UrlSigner signer(AwsSessionCredentials cached, AwsSessionCredentials fresh) {
        AwsCredentialsProvider provider = StaticCredentialsProvider.create(cached);
        return new UrlSigner(
                presigner, provider, () -> StaticCredentialsProvider.create(fresh), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static AwsSessionCredentials expiring(String accessKey, @Nullable Duration left) {
        return AwsSessionCredentials.builder()
                .accessKeyId(accessKey)
                .secretAccessKey("secret")
                .sessionToken("token")
                .expirationTime(left == null ? null : NOW.plus(left))
                .build();
    }
}
