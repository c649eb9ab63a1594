package io.hermod.core.token;

import java.util.Optional;

/** What is known of a token's bearer. */
public sealed interface TokenVerdict {

    /**
     * The issuer vouches for the bearer.
     *
     * @param virtualKeyId the id of the virtual key that the token stands for; whether there is such a key is not known here
     * @param admin whether the bearer is an admin
     */
    record Valid(Optional<String> virtualKeyId, boolean admin) implements TokenVerdict {
        public Valid {
            if (virtualKeyId.isEmpty() && !admin) {
                throw new IllegalArgumentException("a token that stands for nobody is refused");
            }
        }
    }

    /** The bearer is to be answered 401. */
    record Refused(TokenFault fault) implements TokenVerdict {

        /** The value of {@code WWW-Authenticate}, as RFC 6750 has it. */
        public String challenge() {
            return "Bearer error=\"invalid_token\", error_description=\"" + fault.description() + "\"";
        }
    }
}
