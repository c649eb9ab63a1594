package io.hermod.config;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What HTTP allows in a header, so that a wrong character is found at the start and not at the first call. */
final class HeaderText {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern VALUE = Pattern.compile("[\\t -~]*");

    /** The headers that the HTTP client writes itself. */
    private static final Set<String> OF_THE_CLIENT = Set.of(
            "connection", "content-length", "expect", "host", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade");

    static final String ASCII = "must be printable ASCII, because it is sent in a header";

    private HeaderText() {}

    static boolean isValue(String text) {
        return VALUE.matcher(text).matches();
    }

    static void checkName(String name, ConfigValue header) {
        if (!NAME.matcher(name).matches()) {
            throw header.wrong("is no name of a header: it must be ASCII letters, digits and -");
        }
        if (OF_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
            throw header.wrong("is a header that the HTTP client writes itself");
        }
    }
}
