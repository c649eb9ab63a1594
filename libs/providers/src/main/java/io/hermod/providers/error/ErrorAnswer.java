package io.hermod.providers.error;

import io.hermod.providers.http.Exchange.Answered;
import java.util.Optional;

/**
 * A provider's answer that is an error.
 *
 * @param status the answer's status, or the one inside a body that came with 2xx
 */
public record ErrorAnswer(int status, Answered answer, ErrorDocument document) {

    public Optional<String> header(String name) {
        return answer.header(name);
    }

    /** See {@link ErrorDocument#says}. */
    public boolean says(String... phrases) {
        return document.says(phrases);
    }
}
