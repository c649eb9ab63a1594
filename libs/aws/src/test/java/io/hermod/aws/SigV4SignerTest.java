package io.hermod.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hermod.core.provider.AwsIdentity;
import io.hermod.core.provider.RequestSigner.NoCredentials;
import io.hermod.core.provider.RequestSigner.Unsigned;
import io.hermod.core.shared.Secret;
import io.hermod.core.shared.Unavailable;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

class SigV4SignerTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final DateTimeFormatter AWS_DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final AwsCredentialsProvider OWN =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDOWN", "secret"));
    private static final AwsIdentity.Assumed ROLE = new AwsIdentity.Assumed(
            new AwsIdentity.Ambient(), "arn:aws:iam::000000000000:role/r", Optional.empty(), "s", "eu-central-1");
    private static final Unsigned REQUEST = new Unsigned(
            URI.create("https://bedrock-runtime.eu-central-1.amazonaws.com/model/amazon.nova-lite-v1%3A0/converse"),
            Map.of("content-type", "application/json"),
            () -> new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8)),
            "bedrock",
            "eu-central-1");

    @Test
    void request_isSigned_withTheCredentialsOfItsIdentity() {
        SigV4Signer signer = signer(OWN, _ -> OWN);
        AwsIdentity configured =
                new AwsIdentity.Configured("AKIDCONF", Secret.of("other"), Optional.of(Secret.of("session")));

        assertThat(signer.sign(REQUEST, new AwsIdentity.Ambient()).get("Authorization"))
                .matches("AWS4-HMAC-SHA256 Credential=AKIDOWN/\\d{8}/eu-central-1/bedrock/aws4_request, "
                        + "SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date, Signature=[0-9a-f]{64}");
        assertThat(signer.sign(REQUEST, configured))
                .containsEntry("X-Amz-Security-Token", "session")
                .hasEntrySatisfying(
                        "Authorization", header -> assertThat(header).contains("AKIDCONF"));
    }

    /** AWS encodes the path that it receives once more before it signs; only S3 does not. */
    @Test
    void signature_isOfTheEncodedPath_encodedAgain_andOfTheBody() throws Exception {
        Map<String, String> headers = signer(OWN, _ -> OWN).sign(REQUEST, new AwsIdentity.Ambient());
        String date = String.valueOf(headers.get("X-Amz-Date"));
        String bodyHash = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
        String request = String.join(
                "\n",
                "POST",
                "/model/amazon.nova-lite-v1%253A0/converse",
                "",
                "content-type:application/json",
                "host:bedrock-runtime.eu-central-1.amazonaws.com",
                "x-amz-content-sha256:" + bodyHash,
                "x-amz-date:" + date,
                "",
                "content-type;host;x-amz-content-sha256;x-amz-date",
                bodyHash);
        String scope = date.substring(0, 8) + "/eu-central-1/bedrock/aws4_request";
        String toSign = String.join("\n", "AWS4-HMAC-SHA256", date, scope, hex(sha256(request)));
        byte[] key = "AWS4secret".getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/", -1)) {
            key = hmac(key, part);
        }

        assertThat(headers).containsEntry("x-amz-content-sha256", bodyHash);
        assertThat(headers.get("Authorization")).endsWith("Signature=" + hex(hmac(key, toSign)));
    }

    private static byte[] sha256(String text) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** The HTTP client writes the host itself. */
    @Test
    void signedHeaders_areThoseToSend_withoutTheHost() {
        assertThat(signer(OWN, _ -> OWN).sign(REQUEST, new AwsIdentity.Ambient()))
                .containsEntry("content-type", "application/json")
                .doesNotContainKey("host");
    }

    @Test
    void role_isAssumedByTheKeysCredentials_onceForAllJobs() {
        List<SigV4Signer.RoleOfKey> assumed = new ArrayList<>();
        SigV4Signer signer = signer(OWN, role -> {
            assumed.add(role);
            return StaticCredentialsProvider.create(AwsSessionCredentials.create("AKIDROLE", "secret", "token"));
        });

        for (int job = 0; job < 3; job++) {
            assertThat(signer.sign(REQUEST, ROLE).get("Authorization")).contains("AKIDROLE");
        }

        assertThat(assumed).containsExactly(new SigV4Signer.RoleOfKey(ROLE, OWN));
    }

    @Test
    void role_isAssumedAgain_ifItsCredentialsAreRenewed() {
        List<SigV4Signer.RoleOfKey> assumed = new ArrayList<>();
        SigV4Signer signer = signer(OWN, role -> {
            assumed.add(role);
            return OWN;
        });
        signer.sign(REQUEST, ROLE);

        assertThat(signer.renew(ROLE, Optional.empty())).isTrue();
        signer.sign(REQUEST, ROLE);

        assertThat(assumed).hasSize(2);
    }

    @Test
    void configuredCredentials_cannotBeRenewed() {
        SigV4Signer signer = signer(OWN, _ -> OWN);

        assertThat(signer.renew(
                        new AwsIdentity.Configured("AKIDCONF", Secret.of("other"), Optional.empty()), Optional.empty()))
                .isFalse();
        assertThat(signer.renew(new AwsIdentity.Ambient(), Optional.of(NOW))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {-600, 600})
    void signature_isMadeAtAwssTime_ifTheClockIsFarFromIt(long ahead) {
        SigV4Signer signer = signer(OWN, _ -> OWN);
        AwsIdentity configured = new AwsIdentity.Configured("AKIDCONF", Secret.of("other"), Optional.empty());
        Optional<Instant> awsTime = Optional.of(NOW.plusSeconds(ahead));

        assertThat(signer.renew(configured, awsTime)).isTrue();

        assertThat(signer.sign(REQUEST, configured))
                .containsEntry("X-Amz-Date", AWS_DATE.format(NOW.plusSeconds(ahead)));
    }

    @Test
    void eachCallThatWasSignedAtTheWrongTime_isSignedAgain() {
        SigV4Signer signer = signer(OWN, _ -> OWN);
        AwsIdentity configured = new AwsIdentity.Configured("AKIDCONF", Secret.of("other"), Optional.empty());

        assertThat(signer.renew(configured, Optional.of(NOW.plusSeconds(600)))).isTrue();
        assertThat(signer.renew(configured, Optional.of(NOW.plusSeconds(601)))).isTrue();
    }

    @Test
    void signature_isMadeAtOurTime_ifItIsCloseToAwss() {
        SigV4Signer signer = signer(OWN, _ -> OWN);
        AwsIdentity configured = new AwsIdentity.Configured("AKIDCONF", Secret.of("other"), Optional.empty());

        assertThat(signer.renew(configured, Optional.of(NOW.plusSeconds(200)))).isFalse();
        assertThat(signer.sign(REQUEST, configured)).containsEntry("X-Amz-Date", AWS_DATE.format(NOW));
    }

    @Test
    void deniedRole_isTheKeysFault_andAnOutageIsNot() {
        assertThatThrownBy(() -> failing(403, "not authorized to perform sts:AssumeRole"))
                .isInstanceOf(NoCredentials.class)
                .hasMessageContaining("AWS denies the role of the key");
        assertThatThrownBy(() -> failing(503, "down")).isInstanceOf(Unavailable.class);
    }

    @Test
    void missingCredentials_areNamed() {
        AwsCredentialsProvider none = () -> {
            throw SdkClientException.create("no credentials in any of the places");
        };

        assertThatThrownBy(() -> signer(none, _ -> none).sign(REQUEST, new AwsIdentity.Ambient()))
                .isInstanceOf(NoCredentials.class)
                .hasMessage("no AWS credentials could be loaded");
    }

    private static Map<String, String> failing(int status, String message) {
        AwsCredentialsProvider denied = () -> {
            throw AwsServiceException.builder()
                    .statusCode(status)
                    .message(message)
                    .build();
        };
        return signer(OWN, _ -> denied).sign(REQUEST, ROLE);
    }

    private static SigV4Signer signer(
            AwsCredentialsProvider own, Function<SigV4Signer.RoleOfKey, AwsCredentialsProvider> roles) {
        return new SigV4Signer(own, roles, Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
