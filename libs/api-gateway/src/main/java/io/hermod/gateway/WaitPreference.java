package io.hermod.gateway;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a client wants to wait for the end of a job, as {@code Prefer: wait=N} of RFC 7240.
 *
 * @param time at most {@link #MAX}: API Gateway ends a request after 30 seconds
 */
public record WaitPreference(Duration time) {
    static final Duration MAX = Duration.ofSeconds(25);

    private static final String HEADER = "Prefer";
    private static final String APPLIED = "Preference-Applied";
    private static final Pattern WAIT =
            Pattern.compile("(?:^|[,\\s])wait\\s*=\\s*\"?(\\d{1,9})\"?\\s*(?:$|[,;])", Pattern.CASE_INSENSITIVE);

    /** Empty if the client does not want to wait. A preference that makes no sense is ignored, as the RFC says. */
    public static Optional<WaitPreference> of(HttpRequest<?> request) {
        return RequestHeaders.value(request, HEADER).flatMap(WaitPreference::parse);
    }

    static Optional<WaitPreference> parse(String preferences) {
        Matcher wait = WAIT.matcher(preferences);
        return wait.find()
                ? Optional.of(Long.parseLong(wait.group(1)))
                        .filter(seconds -> seconds > 0)
                        .map(seconds -> new WaitPreference(Duration.ofSeconds(Math.min(seconds, MAX.toSeconds()))))
                : Optional.empty();
    }

    /** The response after the wait. */
    public <T> MutableHttpResponse<T> applied(MutableHttpResponse<T> response) {
        return response.header(APPLIED, "wait=" + time.toSeconds());
    }
}
