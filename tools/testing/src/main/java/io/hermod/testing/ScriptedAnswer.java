package io.hermod.testing;

import io.hermod.core.shared.Payload;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** How a {@link ScriptedProvider} responds to a request: over HTTP, or with a fault of the connection. */
public sealed interface ScriptedAnswer {

    /** An HTTP answer. The provider adds its length or transfer encoding. */
    record Http(int status, Map<String, String> headers, Payload body, Delivery delivery) implements ScriptedAnswer {
        public Http {
            headers = Map.copyOf(headers);
        }

        public Http withHeader(String name, String value) {
            Map<String, String> more = new HashMap<>(headers);
            more.put(name, value);
            return new Http(status, more, body, delivery);
        }

        public Http chunked() {
            return delivered(new Delivery.Chunked());
        }

        /** Announces the whole body, sends that many bytes of it, and closes the connection. */
        public Http cutOffAfter(int bytes) {
            return delivered(new Delivery.CutOff(bytes));
        }

        /** Sends the body byte by byte, with the pause before each. */
        public Http trickled(Duration pause) {
            return delivered(new Delivery.Trickled(pause));
        }

        private Http delivered(Delivery other) {
            return new Http(status, headers, body, other);
        }
    }

    /** Closes the connection without an answer. */
    record Closed() implements ScriptedAnswer {}

    /** Resets the connection without an answer. */
    record Reset() implements ScriptedAnswer {}

    /** Sends no answer until the client disconnects or the provider closes. */
    record Hanging() implements ScriptedAnswer {}

    /** How the body is sent. */
    sealed interface Delivery {
        record Whole() implements Delivery {}

        record Chunked() implements Delivery {}

        record CutOff(int after) implements Delivery {}

        record Trickled(Duration pause) implements Delivery {}
    }

    static Http json(String body) {
        return json(200, body);
    }

    static Http json(int status, String body) {
        return of(status, "application/json", Payload.utf8(body));
    }

    static Http of(int status, String contentType, Payload body) {
        return new Http(status, Map.of("Content-Type", contentType), body, new Delivery.Whole());
    }

    /** A status without a body and content type. */
    static Http bare(int status) {
        return new Http(status, Map.of(), Payload.utf8(""), new Delivery.Whole());
    }
}
