package io.hermod.providers.http;

import io.hermod.core.shared.Payload;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How a call over the network ended. A failure of the network is none of HTTP's, and does not look like one. */
public sealed interface Exchange {

    /**
     * The provider answered, whatever it said.
     *
     * @param headers the first value of each, by lower-case name
     */
    record Answered(int status, Map<String, String> headers, Payload body) implements Exchange {
        public Answered {
            headers = Map.copyOf(headers);
        }

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }

        /** The media type without its parameters, in lower case; empty where the provider names none. */
        public String mediaType() {
            String contentType = header("content-type").orElse("");
            int parameters = contentType.indexOf(';');
            return (parameters < 0 ? contentType : contentType.substring(0, parameters))
                    .trim()
                    .toLowerCase(Locale.ROOT);
        }
    }

    /** Nothing was sent: a header's name or value is none that HTTP allows. */
    record Unsendable() implements Exchange {}

    /** Nothing was sent whole: an upload in the body is no longer there. */
    record UploadGone() implements Exchange {}

    /** The answer is larger than the limit in bytes, and was not read any further. The provider has done its work. */
    record TooLarge(long limit) implements Exchange {}

    /** No answer came: the name was unknown, the connection refused or reset. The provider may not have seen the call. */
    record NoAnswer(String reason) implements Exchange {}

    /** The answer began and then broke off. The provider has done its work. */
    record CutOff() implements Exchange {}

    /** The answer did not come whole in the time it had. The provider may have done its work. */
    record TimedOut(Duration waited) implements Exchange {}
}
