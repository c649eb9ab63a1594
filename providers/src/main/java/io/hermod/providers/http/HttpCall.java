package io.hermod.providers.http;

import io.hermod.core.Payload;
import java.net.URI;
import java.util.Map;

/** A POST to a provider. Its headers carry a key and its body a prompt, so neither is ever printed. */
public record HttpCall(URI uri, Map<String, String> headers, Payload body) {
    public HttpCall {
        headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
        return "HttpCall[" + uri + ", " + body + "]";
    }
}
