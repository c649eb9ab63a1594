package io.hermod.testing;

import io.hermod.core.shared.Payload;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** How a {@link ScriptedProvider} answers one request: over HTTP, or by misbehaving on the socket. */
public sealed interface ScriptedAnswer {

    /** An HTTP answer. Its length, or its transfer encoding, is said by the provider itself. */
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

    /** Closes the connection without a word. */
    record Closed() implements ScriptedAnswer {}

    /** Resets the connection without a word. */
    record Reset() implements ScriptedAnswer {}

    /** Says nothing until the client leaves or the provider is closed. */
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

    /** A status, with neither a body nor its type. */
    static Http bare(int status) {
        return new Http(status, Map.of(), Payload.utf8(""), new Delivery.Whole());
    }
}
