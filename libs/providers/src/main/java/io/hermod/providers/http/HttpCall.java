package io.hermod.providers.http;

import io.hermod.core.request.BodyPiece;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** A request to a provider. Its headers hold a key and its body a prompt, so neither is ever printed. */
public record HttpCall(HttpMethod method, URI uri, Map<String, String> headers, List<BodyPiece> body) {
    public HttpCall {
        headers = Map.copyOf(headers);
        body = List.copyOf(body);
    }

    /** A POST. */
    public HttpCall(URI uri, Map<String, String> headers, List<BodyPiece> body) {
        this(HttpMethod.POST, uri, headers, body);
    }

    @Override
    public String toString() {
        return "HttpCall[" + uri + ", "
                + body.stream().mapToLong(BodyPiece::size).sum() + " bytes]";
    }
}
