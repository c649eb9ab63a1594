package io.hermod.submit;

import io.hermod.core.job.Echo;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.gateway.RequestBytes;
import io.hermod.gateway.RequestHeaders;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.Optional;

/**
 * A body that is to become a job.
 *
 * @param ownProvider serves the models that name no provider; empty if the route belongs to none
 * @param echo what the answers about the job repeat
 */
record ReceivedBody(
        RequestType type, String contentType, Payload content, Optional<String> ownProvider, Optional<Echo> echo) {

    ReceivedBody(RequestType type, String contentType, Payload content) {
        this(type, contentType, content, Optional.empty(), Optional.empty());
    }

    static ReceivedBody of(RequestType type, HttpRequest<?> request) {
        return new ReceivedBody(
                type,
                RequestHeaders.value(request, HttpHeaders.CONTENT_TYPE).orElse(""),
                Payload.of(RequestBytes.of(request)));
    }

    byte[] bytes() {
        return content.bytes();
    }

    ReceivedBody ofProvider(String provider) {
        return new ReceivedBody(type, contentType, content, Optional.of(provider), echo);
    }

    ReceivedBody withContent(Payload other) {
        return new ReceivedBody(type, contentType, other, ownProvider, echo);
    }

    ReceivedBody echoing(Echo repeated) {
        return new ReceivedBody(type, contentType, content, ownProvider, Optional.of(repeated));
    }
}
