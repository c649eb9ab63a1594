package io.hermod.config;

import static io.hermod.config.ConfigFixture.assertRefused;
import static io.hermod.config.ConfigFixture.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.shared.Secret;
import io.hermod.core.token.JwtSettings;
import io.hermod.core.token.TokenAlgorithm;
import io.hermod.core.token.TokenKeys;
import io.hermod.core.token.TokenSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwtReaderTest {
    private static final String START = "\"issuer\":\"https://id.example\",\"audience\":\"hermod\",";
    private static final String URL = "\"jwks_url\":\"https://id.example/jwks\"";
    private static final String EC_KEY = "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"eA\",\"y\":\"eQ\",\"kid\":\"k1\"}";

    @Test
    void tokens_areNotAccepted_whereNothingIsSaidOfThem() {
        assertThat(file("{}").tokens()).isEqualTo(new TokenSettings.None());
        assertThat(file("{\"jwt\":null}").tokens()).isEqualTo(new TokenSettings.None());
    }

    @Test
    void section_hasDefaults_forAllButIssuerAudienceAndKeys() {
        assertThat(jwt(START + URL))
                .isEqualTo(new JwtSettings(
                        "https://id.example",
                        Set.of("hermod"),
                        new TokenKeys.At(URI.create("https://id.example/jwks")),
                        Set.of(TokenAlgorithm.RS256, TokenAlgorithm.PS256, TokenAlgorithm.ES256),
                        Duration.ofSeconds(60),
                        "virtual_key_id",
                        "role",
                        "admin"));
    }

    @Test
    void section_isRead_whole() {
        JwtSettings jwt = jwt("""
            "issuer":"env.ISSUER","audience":["a","b"],"jwks":{"keys":[%s],"more":1},"algorithms":["ES256","HS512"],
            "clock_skew_in_seconds":5,"virtual_key_claim":"vk","role_claim":"roles","admin_role":"root"
            """.formatted(EC_KEY), Map.of("ISSUER", "me"));

        assertThat(jwt)
                .isEqualTo(new JwtSettings(
                        "me",
                        Set.of("a", "b"),
                        new TokenKeys.Given(
                                Secret.of(
                                        "{\"keys\":[{\"crv\":\"P-256\",\"kid\":\"k1\",\"kty\":\"EC\",\"x\":\"eA\",\"y\":\"eQ\"}]}")),
                        Set.of(TokenAlgorithm.ES256, TokenAlgorithm.HS512),
                        Duration.ofSeconds(5),
                        "vk",
                        "roles",
                        "root"));
    }

    @Test
    void sharedSecret_mayLieInTheEnvironment_andIsNotPrinted() {
        JwtSettings jwt = jwt(
                START + "\"algorithms\":[\"HS256\"],\"jwks\":{\"keys\":[{\"kty\":\"oct\",\"k\":\"env.JWT_SECRET\"}]}",
                Map.of("JWT_SECRET", "c2VjcmV0"));

        assertThat(jwt.keys())
                .isEqualTo(new TokenKeys.Given(Secret.of("{\"keys\":[{\"k\":\"c2VjcmV0\",\"kty\":\"oct\"}]}")));
        assertThat(jwt.toString()).doesNotContain("c2VjcmV0");
    }

    @Test
    void wholeKeySet_mayLieInTheEnvironment() {
        assertThat(jwt(START + "\"jwks\":\"env.JWKS\"", Map.of("JWKS", "{\"keys\":[" + EC_KEY + "]}")))
                .isEqualTo(jwt(START + "\"jwks\":{\"keys\":[" + EC_KEY + "]}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://id.example:8443/a?b=c", "http://localhost:8080/", "http://127.0.0.1/", "http://[::1]/"})
    void keysUrl_isRead_ifItsAnswersCannotBeTamperedWith(String url) {
        assertThat(jwt(START + "\"jwks_url\":\"" + url + "\"").keys()).isEqualTo(new TokenKeys.At(URI.create(url)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://id.example/",
                "ftp://id.example/",
                "id.example",
                "https://",
                "https:/x",
                "https://a b/",
                "file:///jwks",
                "https://me:pw@id.example/",
                ""
            })
    void keysUrl_isRefused_otherwise(String url) {
        complains(
                START + "\"jwks_url\":\"" + url + "\"",
                ".jwks_url must be an https URL, or an http one of this machine");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {} | needs an issuer
        {'issuer':'i'} | needs an audience
        {'issuer':7} | .issuer must be a string
        {'issuer':' '} | .issuer must not be empty
        {'issuer':'i','audience':[]} | .audience must not be empty
        {'issuer':'i','audience':['a','']} | .audience[1] must not be empty
        {'issuer':'i','audience':{}} | .audience must be an array
        {'issuer':'i','audience':'a'} | needs either jwks_url or jwks
        {'issuer':'i','audience':'a','jwks_url':'https://x/','jwks':{}} | needs either jwks_url or jwks
        {'virtual_key_claim':'c','role_claim':'c'} | must not have the same virtual_key_claim and role_claim
        {'virtual_key_claim':''} | .virtual_key_claim must not be empty
        {'algorithms':[]} | .algorithms must not be empty
        {'algorithms':'RS256'} | .algorithms must be an array
        """)
    void section_isRefused_withItsPlaceInOneLine(String section, String complaint) {
        complains(section.substring(1, section.length() - 1).replace('\'', '"'), complaint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "rs256", "EdDSA", "ES256K", "RS1", ""})
    void algorithm_isRefused_ifItIsNoneThatIsKnown(String name) {
        complains(
                START + URL + ",\"algorithms\":[\"RS256\",\"" + name + "\"]",
                ".algorithms[1] must be RS, PS, ES or HS, and 256, 384 or 512, such as \"RS256\"");
    }

    @Test
    void sharedSecrets_areRefused_withAUrl() {
        complains(
                START + URL + ",\"algorithms\":[\"RS256\",\"HS256\"]",
                "must not allow HS256, HS384 or HS512 with a jwks_url");
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 'must be a whole number, 0 or more'",
        "1.5, 'must be a whole number, 0 or more'",
        "601, must be at most 600",
        "60000, must be at most 600"
    })
    void clockSkew_isRefused_ifItIsNoSmallNumberOfSeconds(String skew, String complaint) {
        complains(START + URL + ",\"clock_skew_in_seconds\":" + skew, ".clock_skew_in_seconds " + complaint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        7 | must be an object
        '{' | must be an object, or a string that holds one as JSON
        {} | needs an array of keys
        {'keys':{}} | .keys must be an array
        {'keys':[]} | needs a key
        {'keys':[7]} | .keys[0] must be an object
        {'keys':[{}]} | .keys[0] needs a kty that tokens are checked with: RSA, EC or oct
        {'keys':[{'kty':'OKP'}]} | .keys[0] needs a kty that tokens are checked with: RSA, EC or oct
        {'keys':[{'kty':'RSA','n':'AQ'}]} | .keys[0] needs e
        {'keys':[{'kty':'RSA','n':'AQ','e':3}]} | .keys[0].e must be a string
        {'keys':[{'kty':'RSA','n':'AQ','e':'AQAB','d':'AQ'}]} | .keys[0] is a private key: give its public half
        {'keys':[{'kty':'oct','k':'AQ'}]} | .keys[0] is of a kty that none of the allowed algorithms uses
        """)
    void givenKeys_areRefused_withTheirPlace_andAreNotQuoted(String jwks, String complaint) {
        complains(
                START + "\"jwks\":" + jwks.replace('\'', '"'),
                ".jwks" + (complaint.startsWith(".") ? "" : " ") + complaint);
    }

    private static void complains(String section, String complaint) {
        assertRefused(() -> jwt(section), "jwt" + (complaint.startsWith(".") ? "" : " ") + complaint);
    }

    private static JwtSettings jwt(String section) {
        return jwt(section, Map.of());
    }

    private static JwtSettings jwt(String section, Map<String, String> environment) {
        return ((TokenSettings.Accepted)
                        file("{\"jwt\":{" + section + "}}", environment).tokens())
                .jwt();
    }
}
