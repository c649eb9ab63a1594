package io.hermod.submit;

import io.hermod.core.job.JobId;
import io.hermod.core.request.RequestType;
import io.hermod.core.request.RequestType.BodyForm;
import io.hermod.core.shared.Caller;
import io.hermod.core.shared.Sha256;
import io.hermod.gateway.ApiException;
import io.hermod.submit.JobOptions.Repeatable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header of a client that may send the same request again, as the IETF's draft defines it. */
final class IdempotencyKey {
    static final String HEADER = "Idempotency-Key";

    private static final Pattern FORM = Pattern.compile("[ -~]{1,255}");
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)", Pattern.CASE_INSENSITIVE);
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private IdempotencyKey() {}

    /** @throws ApiException 400 if the key is no printable text */
    static Repeatable read(String key, Caller caller, RequestType type, String contentType, byte[] body) {
        if (!FORM.matcher(key).matches()) {
            throw ApiException.badRequest(HEADER + " must be 1 to 255 printable characters");
        }
        return new Repeatable(id(caller, key), fingerprint(type, contentType, body));
    }

    /** A UUID of version 8, from the digest's bits. */
    private static JobId id(Caller caller, String key) {
        ByteBuffer digest = ByteBuffer.wrap(
                Sha256.newDigest().digest((caller.name() + "\n" + key).getBytes(StandardCharsets.UTF_8)));
        long high = (digest.getLong() & ~0xF000L) | VERSION_8;
        long low = (digest.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | VARIANT;
        return new JobId(new UUID(high, low).toString());
    }

    /** Excludes a form's boundary: clients make a new one for each request. */
    private static String fingerprint(RequestType type, String contentType, byte[] body) {
        MessageDigest digest = Sha256.newDigest();
        digest.update(type.wireName().getBytes(StandardCharsets.UTF_8));
        digest.update(type.form() == BodyForm.MULTIPART ? withoutBoundary(contentType, body) : body);
        return Base64.getEncoder().withoutPadding().encodeToString(digest.digest());
    }

    private static byte[] withoutBoundary(String contentType, byte[] body) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        return boundary.find()
                ? new String(body, StandardCharsets.ISO_8859_1)
                        .replace(boundary.group(1), "")
                        .getBytes(StandardCharsets.ISO_8859_1)
                : body;
    }
}
