package io.hermod.core.provider;

import io.hermod.core.shared.Unavailable;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Signs requests to AWS, with Signature Version 4. */
public interface RequestSigner {

    /**
     * A POST that is to be signed.
     *
     * @param headers all of them are signed
     * @param body opened once, to be hashed
     */
    record Unsigned(URI uri, Map<String, String> headers, Supplier<InputStream> body, String service, String region) {
        public Unsigned {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * The headers that the request is sent with, the given ones among them.
     *
     * @throws Unavailable if a service that gives credentials does not respond
     * @throws NoCredentials if there are no credentials, or AWS denies them
     */
    Map<String, String> sign(Unsigned request, AwsIdentity identity);

    /**
     * Lets the next signature be another one, because AWS does not accept this one: made with new credentials, and at
     * AWS's time if ours is far from it. Returns whether it can be another one: configured credentials stay as they
     * are.
     *
     * @param awsTime AWS's time when it rejected the signature, if it said so
     */
    default boolean renew(AwsIdentity identity, Optional<Instant> awsTime) {
        return false;
    }

    /** There are no credentials to sign with. The message has no secret and is shown to the client. */
    final class NoCredentials extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public NoCredentials(String message) {
            super(message);
        }

        public NoCredentials(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
