package io.hermod.core.shared;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The sender of a request, as owner of uploads and idempotency keys. Requests with the same credential have the same
 * caller.
 *
 * @param name half of the credential's SHA-256 in hexadecimal digits, or {@code anonymous}
 */
public record Caller(String name) {
    private static final Pattern FORM = Pattern.compile("anonymous|[0-9a-f]{32}");

    /** All callers without a credential. */
    public static final Caller ANONYMOUS = new Caller("anonymous");

    private static final int DIGEST_BYTES = 16;

    /** All admins whose tokens name no virtual key. Their tokens change too often to identify them. */
    public static final Caller ADMIN = presenting("admin\n");

    public Caller {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException("not the name of a caller");
        }
    }

    public static Caller presenting(String credential) {
        byte[] digest = Sha256.newDigest().digest(credential.getBytes(StandardCharsets.UTF_8));
        return new Caller(HexFormat.of().formatHex(digest, 0, DIGEST_BYTES));
    }

    /**
     * The holder of a virtual key, also after a rotation. The line break keeps it distinct from every credential in a
     * header.
     */
    public static Caller holding(String keyId) {
        return presenting("virtual key\n" + keyId);
    }
}
