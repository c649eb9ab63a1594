package io.hermod.gateway;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;

/** Answers with JSON that is rendered already. */
public final class Answers {
    static final String GZIP = "gzip";

    private Answers() {}

    /** JSON that is compressed already. {@link ApiFunction} gives it its media type, which here says that it is no text. */
    public static MutableHttpResponse<byte[]> gzippedJson(int status, byte[] body) {
        return json(status, body)
                .contentType(MediaType.APPLICATION_OCTET_STREAM_TYPE)
                .header(HttpHeaders.CONTENT_ENCODING, GZIP);
    }

    public static MutableHttpResponse<byte[]> json(int status, byte[] body) {
        return HttpResponse.<byte[]>status(HttpStatus.valueOf(status))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .body(body);
    }
}
