package io.hermod.core.settings;

import io.hermod.core.shared.Words;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The origins of the pages that may call the API from browsers, besides its own.
 *
 * @param allowed such as {@code https://app.example.com}; as in API Gateway, {@code *} stands for all origins, and
 *     {@code https://*} for those of a scheme
 */
public record BrowserOrigins(Set<String> allowed) {
    /** The environment variable that holds them, separated by commas. */
    public static final String VARIABLE = "HERMOD_ORIGINS";

    public static final String ANY = "*";

    public static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE");

    /** To browsers, the asterisk excludes the header authorization. */
    public static final List<String> REQUEST_HEADERS = List.of("*", "authorization");

    /** The headers of an answer that a page may read. */
    public static final List<String> ANSWER_HEADERS = Words.in("""
        location retry-after x-request-id ratelimit ratelimit-policy www-authenticate allow warning
        preference-applied openai-poll-after-ms
        """);

    /** How long a browser may keep the answer to a preflight. */
    public static final Duration MAX_AGE = Duration.ofHours(1);

    private static final Pattern ORIGIN = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://([^/?#@\\s,*]+|\\*)");
    private static final Pattern HOST = Pattern.compile("(?<=://).*");

    public BrowserOrigins {
        allowed = Set.copyOf(allowed);
    }

    public static BrowserOrigins of(EnvironmentVariables environment) {
        return new BrowserOrigins(
                Arrays.stream(environment.get(VARIABLE).orElse("").split(",", -1))
                        .map(BrowserOrigins::normalized)
                        .filter(origin -> !origin.isEmpty())
                        .collect(Collectors.toSet()));
    }

    /** Whether the text may be one of them: a scheme, a host and possibly a port, with nothing behind them. */
    public static boolean isOrigin(String text) {
        return text.equals(ANY) || ORIGIN.matcher(text).matches();
    }

    public boolean isEmpty() {
        return allowed.isEmpty();
    }

    public boolean any() {
        return allowed.contains(ANY);
    }

    public boolean allows(String origin) {
        String asked = normalized(origin);
        return any()
                || allowed.contains(asked)
                || allowed.contains(HOST.matcher(asked).replaceFirst(ANY));
    }

    private static String normalized(String origin) {
        return origin.strip().toLowerCase(Locale.ROOT);
    }
}
