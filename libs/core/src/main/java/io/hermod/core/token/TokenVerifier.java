package io.hermod.core.token;

import io.hermod.core.shared.Unavailable;
import java.time.Instant;

/** Who knows whether a bearer token is genuine, and whom it stands for. */
public interface TokenVerifier {

    /**
     * The verdict on a token, whatever its bytes are. The token is kept nowhere and is in no message.
     *
     * @param token what follows {@code Bearer } in the header
     * @throws Unavailable where the issuer's keys are not known, and cannot be read now
     */
    TokenVerdict verify(String token, Instant now);
}
