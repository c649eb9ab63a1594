package io.hermod.providers.vertex;

import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hermod.core.shared.Payload;
import io.hermod.core.shared.Secret;
import io.hermod.providers.http.JdkTransport;
import io.hermod.providers.oauth.TokenDenied;
import io.hermod.testing.Concurrently;
import io.hermod.testing.InMemoryUploadStore;
import io.hermod.testing.ReceivedRequest;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import io.hermod.testing.SettableClock;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoogleTokensTest {
    @AutoClose
    private final JdkTransport transport = new JdkTransport(new InMemoryUploadStore(), Clock.systemUTC());

    private final SettableClock time = new SettableClock();
    private final GoogleTokens tokens = new GoogleTokens(transport, time);

    @Test
    void serviceAccount_signsItsRequest_thatThePublicKeyVerifies() throws Exception {
        try (ScriptedProvider google = ScriptedProvider.answering(token("one"))) {
            assertThat(tokens.of(SampleCredentials.serviceAccount(google.url())))
                    .isEqualTo(Secret.of("one"));

            Map<String, String> form = form(google.requests().getFirst());
            String[] assertion = form.getOrDefault("assertion", "").split("\\.", -1);
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(SampleCredentials.publicKey());
            signature.update((assertion[0] + "." + assertion[1]).getBytes(StandardCharsets.US_ASCII));
            long now = time.instant().getEpochSecond();

            assertThat(google.requests().getFirst().path()).isEqualTo("/token");
            assertThat(form).containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
            assertThat(decoded(assertion[0])).isEqualTo("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"key-1\"}");
            assertThat(JsonTree.read(decoded(assertion[1]).getBytes(StandardCharsets.UTF_8))
                            .members())
                    .hasToString("{iss=robot@project.iam.gserviceaccount.com,"
                            + " scope=https://www.googleapis.com/auth/cloud-platform, aud=" + google.url()
                            + "/token, iat=" + now + ", exp=" + (now + 3600) + "}");
            assertThat(signature.verify(Base64.getUrlDecoder().decode(assertion[2])))
                    .isTrue();
        }
    }

    @Test
    void token_isAskedForOnce_untilFiveMinutesBeforeItsEnd() throws Exception {
        try (ScriptedProvider google = ScriptedProvider.answering(token("one"), token("two"))) {
            Secret account = SampleCredentials.serviceAccount(google.url());

            assertThat(tokens.of(account)).isEqualTo(Secret.of("one"));
            time.setTo(Duration.ofMinutes(54));
            assertThat(tokens.of(account)).isEqualTo(Secret.of("one"));
            time.setTo(Duration.ofMinutes(55));
            assertThat(tokens.of(account)).isEqualTo(Secret.of("two"));
        }
    }

    @Test
    void jobsAtOnce_shareOneRequest() throws Exception {
        try (ScriptedProvider google = ScriptedProvider.answering(token("one"))) {
            Secret account = SampleCredentials.serviceAccount(google.url());

            assertThat(Concurrently.call(10, () -> tokens.of(account)))
                    .hasSize(10)
                    .containsOnly(Secret.of("one"));
            assertThat(google.calls()).isEqualTo(1);
        }
    }

    @Test
    void forgottenToken_isAskedForAgain() throws Exception {
        try (ScriptedProvider google = ScriptedProvider.answering(token("one"), token("two"))) {
            Secret account = SampleCredentials.serviceAccount(google.url());
            tokens.of(account);

            tokens.forget(account);

            assertThat(tokens.of(account)).isEqualTo(Secret.of("two"));
        }
    }

    @Test
    void user_asksByTheRefreshToken() throws Exception {
        try (ScriptedProvider google = ScriptedProvider.answering(token("one"))) {
            assertThat(of(SampleCredentials.user(google.url()))).isEqualTo(Secret.of("one"));

            assertThat(form(google.requests().getFirst()))
                    .isEqualTo(Map.of(
                            "grant_type", "refresh_token",
                            "client_id", "client",
                            "client_secret", "secret & more",
                            "refresh_token", "refresh"));
        }
    }

    @Test
    void impersonatedAccount_isAskedForWithTheTokenOfItsSource() throws Exception {
        Instant end = time.instant().plus(Duration.ofHours(1));
        try (ScriptedProvider google = ScriptedProvider.answering(
                token("of the user"), json("{\"accessToken\":\"of the account\",\"expireTime\":\"" + end + "\"}"))) {
            JsonMap credentials = JsonMap.of("type", "impersonated_service_account")
                    .put("service_account_impersonation_url", google.url() + "/v1/a:generateAccessToken")
                    .putIfNotEmpty("delegates", List.of("b"))
                    .put("source_credentials", SampleCredentials.user(google.url()));

            assertThat(of(credentials)).isEqualTo(Secret.of("of the account"));

            ReceivedRequest last = google.requests().getLast();
            assertThat(last.path()).isEqualTo("/v1/a:generateAccessToken");
            assertThat(last.header("authorization")).contains("Bearer of the user");
            assertThat(last.body().asUtf8()).isEqualTo("""
                {"scope":["https://www.googleapis.com/auth/cloud-platform"],"lifetime":"3600s","delegates":["b"]}\
                """.strip());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        400 | {"error":"invalid_grant","error_description":"Token has been revoked."} | 401 | Google gives no token: Token has been revoked.
        403 | {"error":{"code":403,"message":"Permission denied"}}                     | 403 | Google gives no token: Permission denied
        503 | {}                                                                      | 503 | Google gives no token: HTTP 503
        200 | {"expires_in":3600}                                                     | 502 | Google answered without a token
        200 | {"access_token":"a"}                                                    | 502 | Google answered without a token
        200 | x                                                                       | 502 | Google answered with a body that is no JSON object
        """)
    void denial_saysWhy_andIsNotKept(int status, String body, int said, String message) throws Exception {
        ScriptedAnswer denial = ScriptedAnswer.of(status, "application/json", Payload.utf8(body));
        try (ScriptedProvider google = ScriptedProvider.answering(denial, token("one"))) {
            Secret account = SampleCredentials.serviceAccount(google.url());

            assertDenied(account, said, message);
            assertThat(tokens.of(account)).isEqualTo(Secret.of("one"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        no JSON                                       | auth_credentials of the key are no JSON object
        {}                                            | auth_credentials of the key: type is missing
        {"type":"authorized_user","client_id":"c"}    | auth_credentials of the key: client_secret is missing
        {"type":"impersonated_service_account"}       | auth_credentials of the key: source_credentials are missing
        {"type":"external_account"}                   | auth_credentials of the key: type must be service_account, authorized_user or impersonated_service_account: other credentials, such as those of workload identity, are not supported
        {"type":"service_account","client_email":"e","private_key":"secret"} | auth_credentials of the key: private_key is no RSA key in PKCS #8
        {"type":"service_account","client_email":"e","private_key":"secret","token_uri":"a b"} | auth_credentials of the key: an address is malformed
        """)
    void credentials_areRejected_ifTheyCannotBeUsed(String credentials, String message) {
        assertDenied(Secret.of(credentials), 401, message);
    }

    private void assertDenied(Secret credentials, int status, String message) {
        assertThatThrownBy(() -> tokens.of(credentials))
                .isInstanceOfSatisfying(
                        TokenDenied.class, denied -> assertThat(denied.status()).isEqualTo(status))
                .hasMessage(message);
    }

    private Secret of(JsonMap credentials) throws TokenDenied, InterruptedException {
        return tokens.of(Secret.of(SampleCredentials.text(credentials)));
    }

    private static Map<String, String> form(ReceivedRequest request) {
        return Stream.of(request.body().asUtf8().split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }

    private static String decoded(String base64) {
        return new String(Base64.getUrlDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    private static ScriptedAnswer token(String value) {
        return json("{\"access_token\":\"" + value + "\",\"expires_in\":3600}");
    }
}
