package io.hermod.gateway;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;

/** Responses whose JSON is rendered already. */
public final class JsonResponses {
    static final String GZIP = "gzip";

    private JsonResponses() {}

    public static MutableHttpResponse<byte[]> json(int status, byte[] body) {
        return HttpResponse.<byte[]>status(HttpStatus.valueOf(status))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .body(body);
    }

    /** JSON that is compressed already. {@link ApiFunction} replaces the binary media type by JSON's. */
    public static MutableHttpResponse<byte[]> gzippedJson(int status, byte[] body) {
        return json(status, body)
                .contentType(MediaType.APPLICATION_OCTET_STREAM_TYPE)
                .header(HttpHeaders.CONTENT_ENCODING, GZIP);
    }
}
