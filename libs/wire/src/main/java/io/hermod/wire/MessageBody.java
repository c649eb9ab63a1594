package io.hermod.wire;

import io.hermod.core.job.JobId;
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
 * A request's body as a message carries it. JSON stands there as it is, unescaped, so that it costs its own size, or compressed
 * where that saves a billed unit; what SQS would refuse as text is base64; and a large body is only pointed to.
 */
record MessageBody(Encoding encoding, String text) {
    /** SQS bills a message by units of so many bytes. */
    private static final int BILLED_UNIT = 64 * 1024;

    /** How to read the text. */
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
     * The body itself, in no more than so many bytes; empty where it takes more, which is found out without compressing or copying the whole of a large one.
     *
     * @param largest of the text, in bytes
     */
    static Optional<MessageBody> carrying(InferenceRequest request, int largest) {
        Payload body = request.body().bytes();
        Optional<MessageBody> plain = Optional.of(body)
                .filter(bytes -> bytes.size() <= largest)
                .map(bytes -> plain(request, bytes))
                .filter(text -> text.size() <= largest);
        if (body.size() <= BILLED_UNIT) {
            return plain;
        }
        int useful = plain.map(text -> (text.billedUnits() - 1) * BILLED_UNIT).orElse(largest);
        return Gzip.compress(body, useful / 4 * 3)
                .map(gzip -> new MessageBody(Encoding.GZIP, base64(gzip)))
                .or(() -> plain);
    }

    static MessageBody pointingTo(PayloadKey key) {
        return new MessageBody(Encoding.POINTER, key.value());
    }

    /** The body of that encoding; refused with IllegalArgumentException where there is none of the name. */
    static MessageBody of(String encoding, String text) {
        Encoding known = Arrays.stream(Encoding.values())
                .filter(candidate -> candidate.wireName().equals(encoding))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("an unknown encoding"));
        return new MessageBody(known, text);
    }

    /**
     * The body's bytes; refused with IllegalArgumentException where the text is not what the encoding says, or points to what is not
     * the job's own request.
     */
    Payload read(JobId job, PayloadStore payloads, MemoryBudget.Share memory) {
        return switch (encoding) {
            case TEXT -> Payload.utf8(text);
            case BASE64 -> Payload.of(Base64.getDecoder().decode(text));
            case GZIP -> decompressed();
            case POINTER ->
                PayloadKey.parse(text)
                        .filter(key -> key.isOfRequest(job))
                        .flatMap(key -> payloads.get(key, memory))
                        .orElseThrow(() -> new IllegalArgumentException("the pointer leads nowhere"));
        };
    }

    private Payload decompressed() {
        try {
            return Gzip.decompress(Payload.of(Base64.getDecoder().decode(text)));
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

    /** SQS takes what XML 1.0 takes. JSON's control characters are escaped anyway, which leaves the two non-characters. */
    private static boolean isAllowedInSqs(String text) {
        return text.indexOf('\uFFFE') < 0 && text.indexOf('\uFFFF') < 0;
    }

    private int billedUnits() {
        return Math.ceilDiv(size(), BILLED_UNIT);
    }

    /** In bytes. */
    private int size() {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String base64(Payload payload) {
        return Base64.getEncoder().encodeToString(payload.bytes());
    }
}
