package io.hermod.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hermod.core.shared.Payload;
import java.io.ByteArrayOutputStream;

/** A multipart form as a client writes it, part by part. */
final class TestForm {
    private static final String BOUNDARY = "------------------------d74496d66958873e";
    static final String CONTENT_TYPE = "multipart/form-data; boundary=" + BOUNDARY;

    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();

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
