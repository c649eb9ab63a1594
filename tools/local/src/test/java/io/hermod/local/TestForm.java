package io.hermod.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.hermod.core.shared.Payload;
import io.hermod.testing.ReceivedRequest;
import java.io.ByteArrayOutputStream;

/** A multipart form as a client writes it, part by part. */
final class TestForm {
    private static final String BOUNDARY = "------------------------d74496d66958873e";
    static final String CONTENT_TYPE = "multipart/form-data; boundary=" + BOUNDARY;

    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();

    /** A form that a provider has received, as this class would have written it. */
    static Payload withItsBoundary(ReceivedRequest request) {
        String contentType = request.header("content-type").orElseThrow();
        String text = new String(request.body().bytes(), ISO_8859_1);
        return Payload.of(text.replace(contentType.substring(contentType.indexOf('=') + 1), BOUNDARY)
                .getBytes(ISO_8859_1));
    }

    TestForm field(String name, String value) {
        return part("Content-Disposition: form-data; name=\"" + name + "\"", value.getBytes(UTF_8));
    }

    TestForm file(String name, String fileName, String contentType, byte[] content) {
        return part(
                "Content-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: %s"
                        .formatted(name, fileName, contentType),
                content);
    }

    /** A part with just these headers. */
    TestForm part(String headers, byte[] content) {
        parts.writeBytes(("--" + BOUNDARY + "\r\n" + headers + "\r\n\r\n").getBytes(UTF_8));
        parts.writeBytes(content);
        parts.writeBytes("\r\n".getBytes(UTF_8));
        return this;
    }

    /** The body with its closing boundary. */
    Payload body() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(parts.toByteArray());
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
        return Payload.of(body.toByteArray());
    }

    /** The body without its closing boundary. */
    Payload cutOff() {
        return Payload.of(parts.toByteArray());
    }
}
