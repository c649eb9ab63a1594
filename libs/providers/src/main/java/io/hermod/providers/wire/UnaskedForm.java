package io.hermod.providers.wire;

import io.hermod.providers.http.Exchange.Answered;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Recognizes an answer in a form that is never asked for: a page, or an event stream. */
public final class UnaskedForm {
    /** Enough to see what a text is. */
    private static final int EXAMINED = 512;

    /** An event of JSON, an event's name, or a comment that keeps the connection open. */
    private static final Pattern EVENT_STREAM = Pattern.compile(
            "\\s*(?::[^\\n]*\\n\\s*)*(?:data: ?[\\[{\"]|event: ?[\\w.]+\\r?\\n|: ?(?:ping|keep-?alive|openrouter))",
            Pattern.CASE_INSENSITIVE);

    private UnaskedForm() {}

    /** What the answer is, by its label or its first characters; completes "openai answered with …". */
    public static Optional<String> of(Answered answer) {
        String start = start(answer.body().bytes());
        if (answer.mediaType().equals("text/event-stream")
                || EVENT_STREAM.matcher(start).lookingAt()) {
            return Optional.of("an event stream");
        }
        return answer.mediaType().equals("text/html") || isPage(start) ? Optional.of("a page") : Optional.empty();
    }

    private static boolean isPage(String start) {
        String markup = start.stripLeading().toLowerCase(Locale.ROOT);
        return Stream.of("<!doctype", "<html", "<head", "<body", "<?xml").anyMatch(markup::startsWith);
    }

    private static String start(byte[] body) {
        return new String(body, 0, Math.min(body.length, EXAMINED), StandardCharsets.UTF_8).replace("\uFEFF", "");
    }
}
