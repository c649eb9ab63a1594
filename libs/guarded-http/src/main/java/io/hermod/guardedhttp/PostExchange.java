package io.hermod.guardedhttp;

import io.hermod.core.address.ForbiddenAddress;
import io.hermod.core.address.WebTarget;
import io.hermod.core.shared.Payload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.apache.hc.core5.io.Closer;

/**
 * One POST. Another thread sends it, so that the time also ends the look-up of a name, a body that the server does not
 * take, and an answer that comes slowly.
 */
final class PostExchange {
    private final GuardedClient client;
    private final WebTarget target;
    private final HttpPost request;
    private final int maxAnswerBytes;
    private final ByteArrayOutputStream answered = new ByteArrayOutputStream();
    private Optional<ClassicHttpResponse> head = Optional.empty();

    PostExchange(GuardedClient client, WebTarget target, int maxAnswerBytes) {
        this.client = client;
        this.target = target;
        this.request = new HttpPost(target.uri());
        this.maxAnswerBytes = maxAnswerBytes;
    }

    void setHeader(String name, String value) {
        request.setHeader(name, value);
    }

    void setBody(List<Payload> pieces) {
        long size = pieces.stream().mapToLong(Payload::size).sum();
        request.setEntity(new EntityTemplate(size, ContentType.APPLICATION_JSON, null, out -> write(pieces, out)));
    }

    private static void write(List<Payload> pieces, OutputStream out) throws IOException {
        for (Payload piece : pieces) {
            out.write(piece.bytes());
        }
    }

    PostAnswer send(Duration timeout) throws ForbiddenAddress, IOException, InterruptedException {
        request.setConfig(GuardedClient.waitingFor(timeout));
        FutureTask<PostAnswer> exchange = new FutureTask<>(this::exchange);
        Thread.startVirtualThread(exchange);
        try {
            return exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            return answer().orElseThrow(() -> new SocketTimeoutException("no answer began in time"));
        } catch (ExecutionException failed) {
            throw cause(failed);
        } finally {
            request.cancel();
        }
    }

    /** The request is cancelled before the response is closed, which would read it to its end. */
    private PostAnswer exchange() throws ForbiddenAddress, IOException {
        ClassicHttpResponse response = client.send(target, request);
        try {
            begin(response);
            readBody(response);
            return answer().orElseThrow();
        } finally {
            request.cancel();
            Closer.closeQuietly(response);
        }
    }

    /** A body that breaks off is no fault, because the status is known. That of a success is not needed. */
    private void readBody(ClassicHttpResponse response) {
        if (PostAnswer.isSuccess(response.getCode()) || response.getEntity() == null) {
            return;
        }
        try (InputStream body = response.getEntity().getContent()) {
            byte[] some = new byte[maxAnswerBytes];
            int size = body.read(some);
            while (size >= 0 && add(some, size)) {
                size = body.read(some);
            }
        } catch (IOException brokenOff) {
            // What came before is the answer.
        }
    }

    private synchronized void begin(ClassicHttpResponse response) {
        head = Optional.of(response);
    }

    /** Whether the answer may have more bytes. */
    private synchronized boolean add(byte[] bytes, int size) {
        answered.write(bytes, 0, Math.min(size, maxAnswerBytes - answered.size()));
        return answered.size() < maxAnswerBytes;
    }

    /** What came until now; empty if no answer has begun. */
    private synchronized Optional<PostAnswer> answer() {
        return head.map(response -> new PostAnswer(
                response.getCode(),
                Optional.ofNullable(response.getFirstHeader("Retry-After")).map(Header::getValue),
                Payload.of(answered.toByteArray())));
    }

    private static RuntimeException cause(ExecutionException failed) throws ForbiddenAddress, IOException {
        switch (failed.getCause()) {
            case ForbiddenAddress forbidden -> throw forbidden;
            case IOException broken -> throw broken;
            case RuntimeException fault -> throw fault;
            case null, default -> throw new IllegalStateException(failed);
        }
    }
}
