package io.hermod.submit.upload;

import java.util.regex.Pattern;

/** The form of a {@code Content-Type}, which is written into headers and data URLs as it came. */
public final class MediaType {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final String QUOTED = "\"[ -~&&[^\"\\\\]]*\"";
    private static final Pattern FORM =
            Pattern.compile(TOKEN + "/" + TOKEN + "(?:[ \t]*;[ \t]*" + TOKEN + "=(?:" + TOKEN + "|" + QUOTED + "))*");

    private MediaType() {}

    /** Whether the text is a type with any parameters, such as {@code audio/mp4; codecs="mp4a.40.2"}. */
    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    /** The type as it may stand in a data URL inside a JSON string. */
    public static String inDataUrl(String type) {
        return type.replaceAll("[ \t]*;[ \t]*", ";")
                .replace("\"", "%22")
                .replace(",", "%2C")
                .replace(" ", "%20");
    }
}
