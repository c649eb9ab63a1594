package io.hermod.providers.filter;

import io.hermod.core.shared.Sha256;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A tool call's id in Mistral's form: nine letters and digits. Equal ids get equal forms in every request. */
final class ShortToolId {
    private static final int LENGTH = 9;
    private static final Pattern FORM = Pattern.compile("[a-zA-Z0-9]{" + LENGTH + "}");
    private static final int RADIX = 36;

    private ShortToolId() {}

    /** The id itself if it has the form. */
    static String of(String id) {
        return FORM.matcher(id).matches() ? id : shortened(id);
    }

    private static String shortened(String id) {
        byte[] digest = Sha256.newDigest().digest(id.getBytes(StandardCharsets.UTF_8));
        String digits = new BigInteger(1, digest).toString(RADIX);
        return digits.substring(digits.length() - LENGTH);
    }
}
