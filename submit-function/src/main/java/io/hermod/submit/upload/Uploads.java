package io.hermod.submit.upload;

import io.hermod.core.request.BodyPiece;
import io.hermod.core.request.InvalidRequest;
import io.hermod.core.shared.Caller;
import io.hermod.core.upload.UploadId;
import io.hermod.core.upload.UploadKey;
import io.hermod.core.upload.UploadStore;
import io.hermod.core.upload.UploadedFile;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Issues upload URLs, and finds the uploads that a request names. */
@Singleton
public record Uploads(UploadStore store, Clock clock) {
    /** Each is looked up with a HEAD while the caller waits, and its bytes are sent to the provider. */
    private static final int MAX_NAMED = 20;

    /** The URL to which a caller may PUT a file. */
    record Ticket(UploadId id, UploadStore.Target target) {
        Instant expiresAt() {
            Instant ofUrl = target.expiresAt();
            return ofUrl.isBefore(id.expiresAt()) ? ofUrl : id.expiresAt();
        }
    }

    /** An upload that exists. */
    public record Found(UploadKey key, UploadedFile file) {
        public BodyPiece.Upload as(BodyPiece.Encoding encoding) {
            return new BodyPiece.Upload(key, file.bytes(), encoding);
        }
    }

    Ticket accept(Caller caller, UploadedFile file) {
        UploadId id = UploadId.at(clock.instant());
        return new Ticket(id, store.target(new UploadKey(caller, id), file));
    }

    /**
     * Finds the uploads that one request names.
     *
     * @param count how often the request names an upload
     * @throws InvalidRequest if that is too often
     */
    public Named namedBy(Caller caller, long count) {
        if (count > MAX_NAMED) {
            throw new InvalidRequest("a request must not name uploads more than " + MAX_NAMED + " times");
        }
        return new Named(caller);
    }

    /** The uploads of one request. */
    public final class Named {
        private final Caller caller;
        private final Map<String, Found> found = new HashMap<>();

        private Named(Caller caller) {
            this.caller = caller;
        }

        /**
         * The upload that the caller names; looked up once.
         *
         * @param where the place in the request that names it, for the message
         * @throws InvalidRequest if the caller has no such upload
         */
        public Found find(String where, String name) {
            return found.computeIfAbsent(name, _ -> named(caller, where, name));
        }
    }

    private Found named(Caller caller, String where, String name) {
        UploadId id = UploadId.parse(name).orElseThrow(() -> unknown(where));
        if (id.isExpired(clock.instant())) {
            throw new InvalidRequest(where + " names an upload that has expired: an upload may be named for "
                    + UploadId.VALIDITY.toMinutes() + " minutes");
        }
        UploadKey key = new UploadKey(caller, id);
        UploadedFile file = store.find(key).orElseThrow(() -> unknown(where));
        if (file.bytes() == 0 || file.bytes() > UploadedFile.MAX_BYTES) {
            throw new InvalidRequest(where + " names an upload of " + file.bytes() + " bytes; it must have 1 to "
                    + UploadedFile.MAX_BYTES);
        }
        return new Found(key, file);
    }

    /** One text for all reasons, so that no caller learns of other callers' uploads. */
    private static InvalidRequest unknown(String where) {
        return new InvalidRequest(where + " names no upload of yours: POST /v1/async/uploads makes one,"
                + " and the file must be PUT to its url before it is named");
    }
}
