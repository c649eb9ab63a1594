package io.hermod.providers.wire;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Text as one segment of a URL's path. */
public final class PathSegment {
    private PathSegment() {}

    /** Percent-encoded, except for {@code @}, which stands in the names of models. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%40", "@");
    }
}
