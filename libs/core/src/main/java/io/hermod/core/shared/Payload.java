package io.hermod.core.shared;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes from a caller or a provider. They can be read and compared, but are never printed. */
public final class Payload {
    private final byte[] bytes;

    private Payload(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Does not copy the array: the caller must not write to it afterwards. */
    public static Payload of(byte[] bytes) {
        return new Payload(bytes);
    }

    public static Payload utf8(String text) {
        return new Payload(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes, without a copy because payloads have megabytes. The caller must not write to them. */
    public byte[] bytes() {
        return bytes;
    }

    /** A stream of the bytes, without a copy. */
    public InputStream asStream() {
        return new ByteArrayInputStream(bytes);
    }

    public int size() {
        return bytes.length;
    }

    public String asUtf8() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Payload payload && Arrays.equals(bytes, payload.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Payload[" + bytes.length + " bytes]";
    }
}
