package io.hermod.providers.http;

import io.hermod.core.request.BodyPiece;
import io.hermod.core.shared.ServiceFault;
import io.hermod.core.upload.UploadStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A call's body. Bytes in memory are sent without a copy; an upload is sent while it is read, so that it takes no
 * memory.
 */
final class OutgoingBody implements AutoCloseable {
    private final UploadStore uploads;
    private final Queue<InputStream> opened = new ConcurrentLinkedQueue<>();
    private volatile Optional<UploadFault> fault = Optional.empty();

    OutgoingBody(UploadStore uploads) {
        this.uploads = uploads;
    }

    /** Why an upload could not be read. */
    sealed interface UploadFault {
        record Gone() implements UploadFault {}

        record Unreadable(ServiceFault fault) implements UploadFault {}
    }

    BodyPublisher of(List<BodyPiece> pieces) {
        return BodyPublishers.concat(pieces.stream().map(this::publisher).toArray(BodyPublisher[]::new));
    }

    /** The fault of an upload, if one could not be read. */
    Optional<UploadFault> fault() {
        return fault;
    }

    @Override
    public void close() {
        opened.forEach(OutgoingBody::close);
    }

    private BodyPublisher publisher(BodyPiece piece) {
        return switch (piece) {
            case BodyPiece.Bytes range ->
                BodyPublishers.ofByteArray(range.source().bytes(), range.from(), Math.toIntExact(range.size()));
            case BodyPiece.Upload upload ->
                BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> open(upload)), upload.size());
        };
    }

    /** The client opens the stream again if a reused connection turns out to be closed. */
    private InputStream open(BodyPiece.Upload upload) {
        try {
            InputStream file = uploads.open(upload.key());
            opened.add(file);
            return switch (upload.encoding()) {
                case RAW -> file;
                case BASE64 -> new Base64Stream(file);
            };
        } catch (UploadStore.Gone gone) {
            fault = Optional.of(new UploadFault.Gone());
            throw new UncheckedIOException(gone);
        } catch (ServiceFault unreadable) {
            fault = Optional.of(new UploadFault.Unreadable(unreadable));
            throw unreadable;
        }
    }

    private static void close(InputStream file) {
        try {
            file.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
