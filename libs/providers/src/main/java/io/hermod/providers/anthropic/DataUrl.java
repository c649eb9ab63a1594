package io.hermod.providers.anthropic;

import io.hermod.wire.tree.JsonTree;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * A URL that holds its content. The base64 may be a placeholder for an upload, so it is never decoded.
 *
 * @param mediaType in lower case and without parameters; empty if the URL names none
 */
record DataUrl(String mediaType, boolean isBase64, String data) {
    private static final String SCHEME = "data:";

    /** Empty if the value is another URL or no URL. */
    static Optional<DataUrl> of(JsonTree value) {
        String url = value.requiredText();
        if (!url.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        int comma = url.indexOf(',');
        if (comma < 0) {
            throw value.invalid("must be a data URL with a comma before its data");
        }
        String head = url.substring(SCHEME.length(), comma).toLowerCase(Locale.ROOT);
        String mediaType = head.split(";", -1)[0].strip();
        return Optional.of(new DataUrl(mediaType, head.endsWith(";base64"), url.substring(comma + 1)));
    }

    static boolean isWeb(JsonTree value) {
        String start = value.requiredText().toLowerCase(Locale.ROOT);
        return start.startsWith("https://") || start.startsWith("http://");
    }

    /** The text of a URL that is not in base64. */
    String text() {
        return URLDecoder.decode(data.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Content may be secret, so it is not printed. */
    @Override
    public String toString() {
        return "DataUrl[" + mediaType + "]";
    }
}
