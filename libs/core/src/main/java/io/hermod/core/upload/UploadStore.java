package io.hermod.core.upload;

import io.hermod.core.shared.Unavailable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Where clients put files that are too large for a request of the API, past the functions.
 *
 * <p>The methods that call the store throw {@link Unavailable} where it did not answer, or not in time.
 */
public interface UploadStore {

    /**
     * Where to PUT the file, until its id expires. Calls nobody: the store checks the URL when it is used.
     *
     * @param file what the store will hold the client to
     */
    Target target(UploadKey key, UploadedFile file);

    /** Empty where nothing was PUT under the key. */
    Optional<UploadedFile> find(UploadKey key);

    /**
     * The file's bytes, which the caller closes.
     *
     * @throws Gone where nothing lies under the key any longer
     */
    InputStream open(UploadKey key) throws Gone;

    /**
     * What a client needs for its PUT.
     *
     * @param headers to be sent with it as they are
     */
    record Target(URI url, Map<String, String> headers) {
        public Target {
            headers = Map.copyOf(headers);
        }
    }

    /** There was an upload, and it is no longer there. */
    final class Gone extends IOException {
        private static final long serialVersionUID = 1L;

        public Gone(UploadKey key) {
            super(key.id() + " is gone");
        }
    }
}
