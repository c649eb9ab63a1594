package io.hermod.jwt;

import com.nimbusds.jose.util.Base64URL;
import io.hermod.core.shared.Payload;
import io.hermod.core.token.TokenFault;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * A token in the compact form of RFC 7515, taken apart and not yet believed. It is read by the project's own strict parser, so that one
 * token has one spelling: Nimbus skips characters that do not belong, and would let variants in.
 *
 * @param header of JSON, which nobody has vouched for
 * @param claims the middle part's bytes, to be read once the signature is known to be right
 * @param signed what the signature is for
 */
record CompactToken(Map<String, Object> header, Payload claims, Payload signed, Base64URL signature) {
    /** A request's headers have 10 KB at API Gateway. */
    static final int MAX = 8 * 1024;

    static CompactToken parse(String token) throws RefusedToken {
        if (token.length() > MAX) {
            throw new RefusedToken(TokenFault.TOO_LARGE);
        }
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw new RefusedToken(TokenFault.MALFORMED);
        }
        Payload claims = decode(parts[1]);
        decode(parts[2]);
        return new CompactToken(
                readObject(decode(parts[0]), TokenFault.MALFORMED),
                claims,
                Payload.of((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII)),
                new Base64URL(parts[2]));
    }

    Map<String, Object> readClaims() throws RefusedToken {
        return readObject(claims, TokenFault.CLAIM_FORM);
    }

    private static Map<String, Object> readObject(Payload json, TokenFault otherwise) throws RefusedToken {
        try {
            return StrictJson.readObject(json.bytes());
        } catch (MalformedJson malformed) {
            throw new RefusedToken(otherwise);
        }
    }

    /** The JDK's decoder is lenient about the last character's unused bits; what it makes of them is compared. */
    private static Payload decode(String part) throws RefusedToken {
        try {
            byte[] decoded = Base64.getUrlDecoder().decode(part);
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(decoded).equals(part)) {
                return Payload.of(decoded);
            }
        } catch (IllegalArgumentException noBase64) {
            // As one that is misspelled.
        }
        throw new RefusedToken(TokenFault.MALFORMED);
    }
}
