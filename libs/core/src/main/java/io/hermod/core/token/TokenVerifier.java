package io.hermod.core.token;

import io.hermod.core.shared.Unavailable;
import java.time.Instant;

/** Verifies bearer tokens. */
public interface TokenVerifier {

    /**
     * Never throws because of the token's content. Does not store or print the token.
     *
     * @param token the text after {@code Bearer } in the header
     * @throws Unavailable if the issuer's keys are not cached and cannot be read
     */
    TokenVerdict verify(String token, Instant now);
}
