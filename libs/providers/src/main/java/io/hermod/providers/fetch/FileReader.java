package io.hermod.providers.fetch;

import io.hermod.core.address.ForbiddenAddress;
import io.hermod.core.address.WebTarget;
import io.hermod.core.shared.ContentCoding;
import io.hermod.core.shared.Payload;
import io.hermod.guardedhttp.ConnectionFault;
import io.hermod.guardedhttp.GuardedClient;
import io.hermod.providers.wire.FetchedFiles;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.io.Closer;

/** Reads the file behind a URL, with the redirects on the way to it. Another thread may cancel it. */
final class FileReader {
    /** The file's bytes, the same while they are joined, and its base64. */
    private static final int COPIES = 3;

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> TRANSIENT = Set.of(408, 425, 429);

    private final GuardedClient client;
    private final FetchLimits limits;
    private final LongConsumer memory;
    private final AtomicLong room;
    private Optional<HttpUriRequestBase> current = Optional.empty();
    private boolean isCancelled;

    FileReader(GuardedClient client, FetchLimits limits, LongConsumer memory, AtomicLong room) {
        this.client = client;
        this.limits = limits;
        this.memory = memory;
        this.room = room;
    }

    /** The step after a response. */
    private sealed interface Step {
        record Done(FileResult result) implements Step {}

        record Moved(WebTarget target) implements Step {}
    }

    FileResult read(String url) {
        try {
            return followed(WebTarget.of(url));
        } catch (ForbiddenAddress forbidden) {
            return new FileResult.Rejected(forbidden.reason());
        } catch (IOException broken) {
            return broken(broken);
        }
    }

    /** Closes the connection. */
    synchronized void cancel() {
        isCancelled = true;
        current.ifPresent(HttpUriRequestBase::cancel);
    }

    private synchronized HttpUriRequestBase request(WebTarget target) {
        HttpUriRequestBase request = new HttpUriRequestBase("GET", target.uri());
        request.setHeader("Accept", "*/*");
        request.setHeader("Accept-Encoding", ContentCoding.IDENTITY);
        if (isCancelled) {
            request.cancel();
        }
        current = Optional.of(request);
        return request;
    }

    private FileResult followed(WebTarget first) throws ForbiddenAddress, IOException {
        WebTarget target = first;
        for (int sent = 0; sent <= limits.redirects(); sent++) {
            switch (response(target)) {
                case Step.Done done -> {
                    return done.result();
                }
                case Step.Moved moved -> target = moved.target();
            }
        }
        return new FileResult.Rejected("has a URL with more than " + limits.redirects() + " redirects");
    }

    /**
     * The request is cancelled before the response is closed, which would read it to its end. Closing may fail then,
     * for the connection is gone; what was read decides.
     */
    private Step response(WebTarget target) throws ForbiddenAddress, IOException {
        HttpUriRequestBase request = request(target);
        ClassicHttpResponse response = client.send(target, request);
        try {
            return step(target, response);
        } finally {
            request.cancel();
            Closer.closeQuietly(response);
        }
    }

    private Step step(WebTarget target, ClassicHttpResponse response) throws ForbiddenAddress, IOException {
        int status = response.getCode();
        Header location = response.getFirstHeader("Location");
        if (REDIRECTS.contains(status) && location != null) {
            return new Step.Moved(target.redirectedTo(location.getValue()));
        }
        if (status / 100 == 2) {
            return new Step.Done(file(response));
        }
        String reason = "has a URL whose server answered with HTTP " + status;
        return new Step.Done(
                status >= 500 || TRANSIENT.contains(status)
                        ? new FileResult.Unavailable(reason)
                        : new FileResult.Rejected(reason));
    }

    private FileResult file(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null || entity.getContentLength() == 0) {
            return new FileResult.Rejected("has a URL with an empty file");
        }
        if (entity.getContentLength() > limits.fileBytes()) {
            return tooLarge();
        }
        memory.accept(COPIES * (entity.getContentLength() < 0 ? limits.fileBytes() : entity.getContentLength()));
        byte[] bytes = entity.getContent().readNBytes(limits.fileBytes() + 1);
        if (bytes.length > limits.fileBytes()) {
            return tooLarge();
        }
        if (room.addAndGet(-bytes.length) < 0) {
            return new FileResult.Rejected(
                    "is too much: the files behind a request's URLs may have " + limits.allBytes() + " bytes in all");
        }
        return typed(bytes, response);
    }

    /** Some servers declare a coding that the file does not have, so an image is one for all that. */
    private static FileResult typed(byte[] bytes, ClassicHttpResponse response) {
        Optional<String> shown = FileType.shown(bytes);
        if (shown.isEmpty() && ContentCoding.isCompressed(header(response, "Content-Encoding"))) {
            return new FileResult.Rejected("has a URL whose server compresses the file, which was not asked for");
        }
        String type = shown.orElseGet(() -> FileType.declared(header(response, "Content-Type")));
        return new FileResult.Whole(
                new FetchedFiles.File(type, Payload.of(Base64.getEncoder().encode(bytes))));
    }

    private static String header(ClassicHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? "" : String.valueOf(header.getValue());
    }

    private FileResult tooLarge() {
        return new FileResult.Rejected("has a URL with a file of more than " + limits.fileBytes() + " bytes");
    }

    /** Clients see the reason, so it does not quote the exception. */
    private static FileResult broken(IOException fault) {
        return switch (ConnectionFault.of(fault)) {
            case UNKNOWN_HOST -> new FileResult.Unavailable("has a host whose name is unknown");
            case NO_VALID_CERTIFICATE -> new FileResult.Rejected("has a host without a valid certificate");
            case NOT_CONNECTED -> new FileResult.Unavailable("has a host that cannot be connected to");
            case NO_RESPONSE -> new FileResult.Unavailable("has a URL whose server does not answer");
            case BROKEN -> new FileResult.Unavailable("has a URL whose server broke the connection");
        };
    }
}
