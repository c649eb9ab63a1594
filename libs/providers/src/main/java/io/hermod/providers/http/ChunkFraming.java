package io.hermod.providers.http;

import io.hermod.core.shared.Payload;
import io.hermod.providers.http.Exchange.Answered;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Removes the chunks' sizes from a body that came with both {@code Content-Length} and {@code Transfer-Encoding}. By
 * RFC 9112 the latter counts; the JDK's client reads as many bytes as the former says, sizes included.
 */
final class ChunkFraming {
    private static final String LENGTH = "content-length";
    private static final String TRANSFER = "transfer-encoding";
    private static final Pattern SIZE = Pattern.compile("([0-9a-fA-F]{1,8})[ \\t]*(?:;[^\\r\\n]*)?\\r\\n");
    private static final int LONGEST_SIZE = 1024;

    private final byte[] framed;
    private final ByteArrayOutputStream body;
    private int at;
    private boolean isWhole;

    private ChunkFraming(byte[] framed) {
        this.framed = framed;
        this.body = new ByteArrayOutputStream(framed.length);
    }

    /** The answer without the sizes. If the client stopped before the last chunk's end, only an error is readable. */
    static Exchange removed(Answered answer) {
        boolean isAmbiguous = answer.header(LENGTH).isPresent()
                && answer.header(TRANSFER).filter("chunked"::equalsIgnoreCase).isPresent();
        ChunkFraming framing = new ChunkFraming(answer.body().bytes());
        if (!isAmbiguous || !framing.size().lookingAt()) {
            return answer;
        }
        framing.read();
        return framing.isWhole || !answer.isSuccess() ? framing.unframed(answer) : new Exchange.Misframed();
    }

    private void read() {
        Matcher size = size();
        while (!isWhole && size.lookingAt()) {
            int start = at + size.end();
            long length = Long.parseLong(size.group(1), 16);
            int end = (int) Math.min(framed.length, start + length);
            body.write(framed, start, end - start);
            isWhole = length == 0;
            at = Math.min(framed.length, end + "\r\n".length());
            size = size();
        }
    }

    private Matcher size() {
        int length = Math.min(framed.length - at, LONGEST_SIZE);
        return SIZE.matcher(new String(framed, at, length, StandardCharsets.ISO_8859_1));
    }

    private Answered unframed(Answered answer) {
        Map<String, String> headers = new HashMap<>(answer.headers());
        headers.remove(LENGTH);
        headers.remove(TRANSFER);
        return new Answered(answer.status(), headers, Payload.of(body.toByteArray()));
    }
}
