package io.hermod.providers.http;

import io.hermod.core.shared.Payload;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The outcome of one HTTP call. Network failures are their own cases, not HTTP responses. */
public sealed interface Exchange {

    /**
     * The provider responded, with any status. The body of a response that is not 2xx is cut after
     * {@link #MAX_ERROR_BYTES}.
     *
     * @param headers the first value of each, by lower-case name
     */
    record Answered(int status, Map<String, String> headers, Payload body) implements Exchange {
        /** More of an error is not read. */
        public static final int MAX_ERROR_BYTES = 64 * 1024;

        public Answered {
            headers = Map.copyOf(headers);
        }

        /** Whether the status is 2xx. */
        public boolean isSuccess() {
            return isSuccess(status);
        }

        static boolean isSuccess(int status) {
            return status / 100 == 2;
        }

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }

        /** The media type without its parameters, in lower case; empty if the provider names none. */
        public String mediaType() {
            String contentType = header("content-type").orElse("");
            int parameters = contentType.indexOf(';');
            return (parameters < 0 ? contentType : contentType.substring(0, parameters))
                    .trim()
                    .toLowerCase(Locale.ROOT);
        }

        /** The answer with its text in UTF-8, if the provider declares another charset. */
        public Answered inUtf8() {
            return DeclaredCharset.applied(this);
        }

        /** Whether the media type is that of JSON. */
        public boolean isJson() {
            return mediaType().equals("application/json") || mediaType().endsWith("+json");
        }
    }

    /** Nothing was sent: HTTP does not allow a header's name or value. */
    record Unsendable() implements Exchange {}

    /** Nothing was sent: no token or signature could be had. The reason has no secret. */
    record NotAuthorized(int status, String reason) implements Exchange {}

    /** The request was not sent whole: an upload in the body was deleted. */
    record UploadGone() implements Exchange {}

    /** The response is larger than the limit in bytes and was not read to its end. The provider has done its work. */
    record TooLarge(long limit) implements Exchange {}

    /** The response is compressed, unasked, in a way that cannot be read. The provider has done its work. */
    record Unreadable(String coding) implements Exchange {}

    /**
     * The response has a {@code Content-Length} besides its {@code Transfer-Encoding}, and its end was not read because
     * of that. The provider has done its work.
     */
    record Misframed() implements Exchange {}

    /** The host is unknown, or the connection was refused or reset. The provider may not have received the call. */
    record NoAnswer(String reason) implements Exchange {}

    /** The response began and broke off. The provider has done its work. */
    record CutOff() implements Exchange {}

    /** The response did not arrive whole within the provider's time. The provider may have done its work. */
    record TimedOut(Duration waited) implements Exchange {}

    /** The call's whole time ended before the provider's. */
    record OutOfTime() implements Exchange {}
}
