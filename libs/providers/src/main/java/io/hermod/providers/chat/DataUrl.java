package io.hermod.providers.chat;

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
public record DataUrl(String mediaType, boolean isBase64, String data) {
    private static final String SCHEME = "data:";

    /** Content in base64 whose type is known from elsewhere. */
    public static DataUrl ofBase64(String mediaType, String data) {
        return new DataUrl(essence(mediaType), true, data);
    }

    /** Empty if the value is another URL or no URL. */
    public static Optional<DataUrl> of(JsonTree value) {
        String url = value.requiredText();
        Optional<DataUrl> data = of(url);
        if (data.isEmpty() && hasScheme(url)) {
            throw value.invalid("must be a data URL with a comma before its data");
        }
        return data;
    }

    /** Empty if the text is another URL or no URL. */
    public static Optional<DataUrl> of(String url) {
        int comma = url.indexOf(',');
        if (!hasScheme(url) || comma < 0) {
            return Optional.empty();
        }
        String head = url.substring(SCHEME.length(), comma).toLowerCase(Locale.ROOT);
        return Optional.of(new DataUrl(essence(head), head.endsWith(";base64"), url.substring(comma + 1)));
    }

    /** Whether the text is a URL with http or https. */
    public static boolean isWeb(String url) {
        String start = url.substring(0, Math.min(url.length(), 8)).toLowerCase(Locale.ROOT);
        return start.startsWith("https://") || start.startsWith("http://");
    }

    /** The text of a URL that is not in base64. */
    public String text() {
        return URLDecoder.decode(data.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** The media type without its parameters. */
    private static String essence(String mediaType) {
        return mediaType.split(";", -1)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static boolean hasScheme(String url) {
        return url.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /** Content may be secret, so it is not printed. */
    @Override
    public String toString() {
        return "DataUrl[" + mediaType + "]";
    }
}
