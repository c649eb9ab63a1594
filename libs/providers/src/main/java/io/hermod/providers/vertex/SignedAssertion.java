package io.hermod.providers.vertex;

import io.hermod.core.shared.Secret;
import io.hermod.providers.oauth.TokenDenied;
import io.hermod.providers.vertex.GoogleCredentials.ServiceAccount;
import io.hermod.wire.tree.JsonMap;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** The JSON Web Token by which a service account asks for an access token, signed by RS256. */
final class SignedAssertion {
    private static final Duration VALIDITY = Duration.ofHours(1);
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private SignedAssertion() {}

    static String of(ServiceAccount account, String scope, Instant now) throws TokenDenied {
        JsonMap header = JsonMap.of("alg", "RS256").put("typ", "JWT").putIfPresent("kid", account.keyId());
        JsonMap claims = JsonMap.of("iss", account.email())
                .put("scope", scope)
                .put("aud", account.tokenUri().toString())
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(VALIDITY).getEpochSecond());
        String signed = BASE64.encodeToString(header.bytes()) + "." + BASE64.encodeToString(claims.bytes());
        return signed + "." + BASE64.encodeToString(signature(signed, account.privateKey()));
    }

    private static byte[] signature(String text, Secret pem) throws TokenDenied {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key(pem));
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            throw TokenDenied.rejected("auth_credentials of the key: private_key is no RSA key in PKCS #8");
        }
    }

    private static PrivateKey key(Secret pem) throws GeneralSecurityException {
        String base64 = pem.reveal().replaceAll("-----[A-Z ]+-----", "");
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64)));
    }
}
