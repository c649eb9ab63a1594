package io.hermod.core.upload;

import io.hermod.core.shared.Unavailable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Stores files that are too large for a request of the API. Clients PUT them directly, without a function in between.
 *
 * <p>All methods except {@link #target} throw {@link Unavailable} if the store does not respond in time.
 */
public interface UploadStore {

    /**
     * Where to PUT the file, until its id expires at the latest. Makes no call: the store checks the URL when it is
     * used.
     *
     * @param file the store rejects a PUT of any other file
     */
    Target target(UploadKey key, UploadedFile file);

    /** Empty if no file was PUT with the key. */
    Optional<UploadedFile> find(UploadKey key);

    /**
     * The file's bytes. The caller closes the stream.
     *
     * @throws Gone if the file no longer exists
     */
    InputStream open(UploadKey key) throws Gone;

    /**
     * The URL and the headers of a client's PUT.
     *
     * @param headers must be sent unchanged
     * @param expiresAt when the store rejects the URL; it may be before the upload's id expires
     */
    record Target(URI url, Map<String, String> headers, Instant expiresAt) {
        public Target {
            headers = Map.copyOf(headers);
        }
    }

    /** The upload has been deleted. */
    final class Gone extends IOException {
        private static final long serialVersionUID = 1L;

        public Gone(UploadKey key) {
            super(key.id() + " is gone");
        }
    }
}
