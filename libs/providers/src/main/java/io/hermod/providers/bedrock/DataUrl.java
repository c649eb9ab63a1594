package io.hermod.providers.bedrock;

import java.util.Locale;
import java.util.Optional;

/** A data URL whose data is base64. The data may be a placeholder, so it is not read. */
record DataUrl(String mediaType, String data) {
    private static final String SCHEME = "data:";
    private static final String BASE64 = ";base64";

    static Optional<DataUrl> of(String url) {
        int comma = url.indexOf(',');
        if (!url.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) || comma < 0) {
            return Optional.empty();
        }
        String head = url.substring(SCHEME.length(), comma).toLowerCase(Locale.ROOT);
        return head.endsWith(BASE64)
                ? Optional.of(new DataUrl(
                        essence(head.substring(0, head.length() - BASE64.length())), url.substring(comma + 1)))
                : Optional.empty();
    }

    static boolean isRemote(String url) {
        String start = url.substring(0, Math.min(url.length(), 8)).toLowerCase(Locale.ROOT);
        return start.startsWith("http://") || start.startsWith("https://");
    }

    /** The media type without its parameters. */
    static String essence(String mediaType) {
        int parameters = mediaType.indexOf(';');
        return (parameters < 0 ? mediaType : mediaType.substring(0, parameters))
                .trim()
                .toLowerCase(Locale.ROOT);
    }

    /** The data may be secret, so only its type is printed. */
    @Override
    public String toString() {
        return "DataUrl[" + mediaType + "]";
    }
}
