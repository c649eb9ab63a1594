package io.hermod.config;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What HTTP allows in a header, so that a wrong character is found at the start and not at the first call. */
final class HeaderText {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern VALUE = Pattern.compile("[\\t -~]*");

    static final String ASCII = "must be printable ASCII, because it is sent in a header";

    /** The headers that the HTTP client writes itself, and does not let others write. */
    private static final Set<String> OF_THE_CLIENT =
            Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

    private HeaderText() {}

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    static boolean isValue(String text) {
        return VALUE.matcher(text).matches();
    }

    /** {@code *}, which may stand at the end of a filter's entry, is a letter of names too. */
    static void checkFilter(String name, ConfigValue entry) {
        if (!isName(name)) {
            throw entry.wrong("is no name of a header: it must be ASCII letters, digits and -");
        }
    }

    static void checkName(String name, ConfigValue header) {
        checkFilter(name, header);
        if (OF_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
            throw header.wrong("is a header that the HTTP client writes itself");
        }
    }
}
