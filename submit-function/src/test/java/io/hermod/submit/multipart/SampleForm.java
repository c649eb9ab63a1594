package io.hermod.submit.multipart;

import io.hermod.core.shared.Payload;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A multipart body, written part by part as a client would. */
public final class SampleForm {
    private static final String BOUNDARY = "----WebKitFormBoundary7MA4YWxk";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final String boundary;

    private SampleForm(String boundary) {
        this.boundary = boundary;
    }

    public static SampleForm empty() {
        return withBoundary(BOUNDARY);
    }

    static SampleForm withBoundary(String boundary) {
        return new SampleForm(boundary);
    }

    public static String contentType() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    /** A form with another boundary, as this class would have written it. */
    public static Payload withItsBoundary(String contentType, Payload body) {
        String boundary = contentType.substring(contentType.indexOf('=') + 1);
        String text = new String(body.bytes(), StandardCharsets.ISO_8859_1);
        return Payload.of(text.replace(boundary, BOUNDARY).getBytes(StandardCharsets.ISO_8859_1));
    }

    public SampleForm field(String name, String value) {
        return part("Content-Disposition: form-data; name=\"" + name + "\"\r\n\r\n", Payload.utf8(value));
    }

    public SampleForm file(String name, Payload content) {
        return part(
                "Content-Disposition: form-data; name=\"" + name + "\"; filename=\"a b.bin\"\r\n"
                        + "Content-Type: application/octet-stream\r\n\r\n",
                content);
    }

    /** A part with these header lines, which end with an empty line. */
    public SampleForm part(String headers, Payload content) {
        return raw("--" + boundary + "\r\n" + headers).raw(content).raw("\r\n");
    }

    SampleForm raw(String text) {
        return raw(Payload.utf8(text));
    }

    private SampleForm raw(Payload bytes) {
        out.writeBytes(bytes.bytes());
        return this;
    }

    /** The parts so far and the closing boundary. */
    public Payload closed() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(out.toByteArray());
        whole.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return Payload.of(whole.toByteArray());
    }

    Payload unclosed() {
        return Payload.of(out.toByteArray());
    }

    /** Every byte twice, then texts that resemble the boundary. */
    public static Payload awkwardBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < 512; i++) {
            bytes.write(i);
        }
        String tricky = "\r\n\r\n--" + BOUNDARY.substring(1) + "\r\n\n--" + BOUNDARY + "--\n\r--" + BOUNDARY + " --"
                + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nno model\r\n--\r\r\n";
        bytes.writeBytes(tricky.getBytes(StandardCharsets.UTF_8));
        return Payload.of(bytes.toByteArray());
    }
}
