package io.hermod.wire;

import io.hermod.core.job.JobRef;
import io.hermod.core.job.PayloadKey;
import io.hermod.core.job.PayloadStore;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.RequestType.BodyForm;
import io.hermod.core.shared.Gzip;
import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.shared.Payload;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * A request's body in a message. JSON is text, or compressed if that saves a billed unit. Bytes that SQS rejects as
 * text are base64. The payload store keeps a large body, and the message has its key.
 */
record MessageBody(Encoding encoding, String text) {
    /** SQS bills messages in units of this many bytes. */
    private static final int BILLED_UNIT = 64 * 1024;

    private static final char SEPARATOR = ' ';

    /** The text's encoding. */
    enum Encoding {
        TEXT,
        BASE64,
        GZIP,
        POINTER;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The body itself; empty if its text is larger than the maximum. A far larger body is neither compressed nor copied
     * as a whole.
     *
     * @param maxBytes of the text
     */
    static Optional<MessageBody> inline(InferenceRequest request, int maxBytes) {
        Payload body = request.body().bytes();
        Optional<MessageBody> plain = Optional.of(body)
                .filter(bytes -> bytes.size() <= maxBytes)
                .map(bytes -> plain(request, bytes))
                .filter(text -> text.size() <= maxBytes);
        if (body.size() <= BILLED_UNIT) {
            return plain;
        }
        int useful = plain.map(text -> (text.billedUnits() - 1) * BILLED_UNIT).orElse(maxBytes);
        return Gzip.compress(body, useful / 4 * 3)
                .map(gzip -> new MessageBody(Encoding.GZIP, base64(gzip)))
                .or(() -> plain);
    }

    /** The reader reserves the bytes before it reads the payload. */
    static MessageBody pointingTo(PayloadKey key, int bytes) {
        return new MessageBody(Encoding.POINTER, key.value() + SEPARATOR + bytes);
    }

    /** @throws IllegalArgumentException if the encoding is unknown */
    static MessageBody of(String encoding, String text) {
        Encoding known = Arrays.stream(Encoding.values())
                .filter(candidate -> candidate.wireName().equals(encoding))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("an unknown encoding"));
        return new MessageBody(known, text);
    }

    /**
     * The body's bytes.
     *
     * @throws IllegalArgumentException if the text is not in its encoding, or points to anything but the job's own
     *     request
     */
    Payload read(JobRef job, PayloadStore payloads, MemoryBudget.Share memory) {
        return switch (encoding) {
            case TEXT -> Payload.utf8(text);
            case BASE64 -> Payload.of(Base64.getDecoder().decode(text));
            case GZIP -> decompressed(memory);
            case POINTER -> stored(job, payloads, memory);
        };
    }

    private Payload stored(JobRef job, PayloadStore payloads, MemoryBudget.Share memory) {
        int separator = text.indexOf(SEPARATOR);
        PayloadKey key = PayloadKey.parse(text.substring(0, Math.max(separator, 0)))
                .filter(parsed -> parsed.equals(PayloadKey.ofRequest(job)))
                .orElseThrow(MessageBody::pointsNowhere);
        int bytes = Integer.parseUnsignedInt(text.substring(separator + 1));
        memory.growAndWait(bytes);
        return payloads.get(key, bytes).orElseThrow(MessageBody::pointsNowhere);
    }

    private static IllegalArgumentException pointsNowhere() {
        return new IllegalArgumentException("the pointer names no request of the job");
    }

    private Payload decompressed(MemoryBudget.Share memory) {
        try {
            Payload gzip = Payload.of(Base64.getDecoder().decode(text));
            memory.growAndWait(Gzip.plainSize(gzip));
            return Gzip.decompress(gzip);
        } catch (UncheckedIOException broken) {
            throw new IllegalArgumentException("a broken gzip", broken);
        }
    }

    private static MessageBody plain(InferenceRequest request, Payload body) {
        if (request.type().form() == BodyForm.JSON) {
            String text = body.asUtf8();
            if (isAllowedInSqs(text)) {
                return new MessageBody(Encoding.TEXT, text);
            }
        }
        return new MessageBody(Encoding.BASE64, base64(body));
    }

    /** SQS takes the characters of XML 1.0. JSON escapes control characters, which leaves two non-characters. */
    private static boolean isAllowedInSqs(String text) {
        return text.indexOf('\uFFFE') < 0 && text.indexOf('\uFFFF') < 0;
    }

    private int billedUnits() {
        return Math.ceilDiv(size(), BILLED_UNIT);
    }

    private int size() {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String base64(Payload payload) {
        return Base64.getEncoder().encodeToString(payload.bytes());
    }
}
