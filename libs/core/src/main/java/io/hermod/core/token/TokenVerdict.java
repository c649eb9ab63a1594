package io.hermod.core.token;

import java.util.Optional;

/** The result of verifying a token. */
public sealed interface TokenVerdict {

    /**
     * The token is genuine.
     *
     * @param virtualKeyId the id of the caller's virtual key; the key may not exist
     * @param admin whether the caller is an admin
     */
    record Valid(Optional<String> virtualKeyId, boolean admin) implements TokenVerdict {
        public Valid {
            if (virtualKeyId.isEmpty() && !admin) {
                throw new IllegalArgumentException("a valid token names a virtual key or an admin");
            }
        }
    }

    /** The API responds with 401. */
    record Rejected(TokenFault fault) implements TokenVerdict {

        /** The value of {@code WWW-Authenticate} (RFC 6750). */
        public String challenge() {
            return "Bearer error=\"invalid_token\", error_description=\"" + fault.description() + "\"";
        }
    }
}
