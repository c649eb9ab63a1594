package io.hermod.gateway;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;

/** Responses whose body is rendered already. */
public final class JsonResponses {
    /** Tells {@link ApiFunction} the media type of bytes that the proxy must not take for text. */
    static final String MEDIA_TYPE = "x-hermod-media-type";

    private JsonResponses() {}

    /** The status may be a provider's own, such as 529. */
    public static MutableHttpResponse<byte[]> json(int status, byte[] body) {
        return HttpResponse.<byte[]>status(status, "")
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .body(body);
    }

    /** JSON that is compressed already. */
    public static MutableHttpResponse<byte[]> gzippedJson(int status, byte[] body) {
        return binary(status, MediaType.APPLICATION_JSON, body).header(HttpHeaders.CONTENT_ENCODING, "gzip");
    }

    /** Bytes that are no text. */
    public static MutableHttpResponse<byte[]> binary(int status, String mediaType, byte[] body) {
        return json(status, body)
                .contentType(MediaType.APPLICATION_OCTET_STREAM_TYPE)
                .header(MEDIA_TYPE, mediaType);
    }
}
