package io.hermod.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.hermod.core.shared.Payload;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * An HTTP/1.1 request or answer, as received.
 *
 * @param body with its chunks' sizes if it is chunked
 */
record HttpMessage(HttpHead head, Payload body) {
    private static final String HEAD = "HEAD";
    private static final String NO_CONTENT = "204";
    private static final String NOT_MODIFIED = "304";

    /** The rest of a request. */
    static HttpMessage ofRequest(HttpHead head, InputStream in) throws IOException {
        byte[] body = hasFraming(head) ? framed(head, in) : new byte[0];
        return new HttpMessage(head, Payload.of(body));
    }

    /** The next final answer; interim answers are skipped. */
    static HttpMessage ofAnswer(String method, InputStream in) throws IOException {
        HttpHead head = HttpHead.read(in).orElseThrow(EOFException::new);
        while (status(head).startsWith("1")) {
            head = HttpHead.read(in).orElseThrow(EOFException::new);
        }
        return new HttpMessage(head, Payload.of(answered(method, head, in)));
    }

    /** A JSON or XML answer with a minimal head. */
    static HttpMessage answer(int status, String contentType, String text) {
        Payload body = Payload.utf8(text);
        String head = "HTTP/1.1 %d Scripted\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
                .formatted(status, contentType, body.size());
        return new HttpMessage(new HttpHead(head), body);
    }

    /** Whether this answer's head defines its end; if not, the end of the connection does. */
    boolean endsByItself() {
        return hasFraming(head) || isBodiless(head);
    }

    /** The answer to a request of that method. */
    HttpMessage answering(String method) {
        return method.equals(HEAD) ? new HttpMessage(head, Payload.of(new byte[0])) : this;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(head.bytes());
        out.write(body.bytes());
        out.flush();
    }

    private static byte[] answered(String method, HttpHead head, InputStream in) throws IOException {
        if (method.equals(HEAD) || isBodiless(head)) {
            return new byte[0];
        }
        return hasFraming(head) ? framed(head, in) : in.readAllBytes();
    }

    private static boolean isBodiless(HttpHead answer) {
        return status(answer).equals(NO_CONTENT) || status(answer).equals(NOT_MODIFIED);
    }

    private static String status(HttpHead answer) {
        return answer.firstLine().get(1);
    }

    private static boolean hasFraming(HttpHead head) {
        return isChunked(head) || head.header("content-length").isPresent();
    }

    private static boolean isChunked(HttpHead head) {
        return head.header("transfer-encoding").filter("chunked"::equals).isPresent();
    }

    private static byte[] framed(HttpHead head, InputStream in) throws IOException {
        if (isChunked(head)) {
            return chunks(in);
        }
        Optional<Integer> length = head.header("content-length").map(Integer::valueOf);
        return exactly(length.orElseThrow(), in);
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        int size = Integer.MAX_VALUE;
        while (size > 0) {
            byte[] line = line(in);
            size = Integer.parseInt(new String(line, ISO_8859_1).split(";", 2)[0].strip(), 16);
            chunks.writeBytes(line);
            chunks.writeBytes(size > 0 ? exactly(size + 2, in) : trailers(in));
        }
        return chunks.toByteArray();
    }

    /** The lines after the last chunk, with the empty line at their end. */
    private static byte[] trailers(InputStream in) throws IOException {
        ByteArrayOutputStream trailers = new ByteArrayOutputStream();
        byte[] line = line(in);
        while (line.length > 2) {
            trailers.writeBytes(line);
            line = line(in);
        }
        trailers.writeBytes(line);
        return trailers.toByteArray();
    }

    private static byte[] line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = -1;
        while (next != '\n') {
            next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            line.write(next);
        }
        return line.toByteArray();
    }

    private static byte[] exactly(int length, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }
}
