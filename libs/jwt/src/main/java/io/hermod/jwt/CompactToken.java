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
 * A token in the compact form of RFC 7515, parsed but not verified. The project's own strict parser reads it, so that a
 * token has exactly one spelling; Nimbus skips invalid characters and would accept variants.
 *
 * @param header unverified JSON
 * @param claims the bytes of the middle part, to be read once the signature is verified
 * @param signed the bytes that the signature covers
 */
record CompactToken(Map<String, Object> header, Payload claims, Payload signed, Base64URL signature) {
    /** API Gateway allows 10 KB of headers. */
    static final int MAX_BYTES = 8 * 1024;

    static CompactToken parse(String token) throws RejectedToken {
        if (token.length() > MAX_BYTES) {
            throw new RejectedToken(TokenFault.TOO_LARGE);
        }
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw new RejectedToken(TokenFault.MALFORMED);
        }
        Payload claims = decode(parts[1]);
        decode(parts[2]);
        return new CompactToken(
                readObject(decode(parts[0]), TokenFault.MALFORMED),
                claims,
                Payload.of((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII)),
                new Base64URL(parts[2]));
    }

    Map<String, Object> readClaims() throws RejectedToken {
        return readObject(claims, TokenFault.CLAIM_FORM);
    }

    private static Map<String, Object> readObject(Payload json, TokenFault fault) throws RejectedToken {
        try {
            return StrictJson.readObject(json.bytes());
        } catch (MalformedJson malformed) {
            throw new RejectedToken(fault);
        }
    }

    /** Encodes the bytes again and compares, because the JDK's decoder ignores the last character's unused bits. */
    private static Payload decode(String part) throws RejectedToken {
        try {
            byte[] decoded = Base64.getUrlDecoder().decode(part);
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(decoded).equals(part)) {
                return Payload.of(decoded);
            }
        } catch (IllegalArgumentException noBase64) {
            // Rejected below.
        }
        throw new RejectedToken(TokenFault.MALFORMED);
    }
}
