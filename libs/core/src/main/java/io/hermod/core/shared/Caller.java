package io.hermod.core.shared;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Who sends a request, as far as what they leave behind is concerned: whoever presents the same credential is the same caller.
 *
 * @param name half of the credential's SHA-256 in hexadecimal digits, or {@code anonymous}
 */
public record Caller(String name) {
    private static final Pattern FORM = Pattern.compile("anonymous|[0-9a-f]{32}");

    /** Everybody who presents no credential. */
    public static final Caller ANONYMOUS = new Caller("anonymous");

    private static final int DIGEST_BYTES = 16;

    /** Every admin whose token names no virtual key: one token is soon followed by another. */
    public static final Caller ADMIN = presenting("admin\n");

    public Caller {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException("not the name of a caller");
        }
    }

    public static Caller presenting(String credential) {
        byte[] digest = Sha256.start().digest(credential.getBytes(StandardCharsets.UTF_8));
        return new Caller(HexFormat.of().formatHex(digest, 0, DIGEST_BYTES));
    }

    /** The holder of a virtual key, whatever its value is. No header holds a line break, so that nobody else presents this. */
    public static Caller holding(String keyId) {
        return presenting("virtual key\n" + keyId);
    }
}
