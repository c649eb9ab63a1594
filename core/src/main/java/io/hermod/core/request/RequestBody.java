package io.hermod.core.request;

import io.hermod.core.Payload;

/**
 * A request's bytes as the client wrote them, but for one slot where the model's name goes. The submit function finds the
 * slot once; whoever sends the body fills it, and parses nothing.
 *
 * @param contentType the value of the Content-Type header, with a multipart body's boundary
 * @param bytes the whole body; what stands in the slot is not meant to be sent
 * @param slotStart index of the first byte that the model's name replaces
 * @param slotEnd index after the last such byte
 */
public record RequestBody(String contentType, Payload bytes, int slotStart, int slotEnd) {
    public RequestBody {
        if (slotStart < 0 || slotEnd < slotStart || slotEnd > bytes.size()) {
            throw new IllegalArgumentException("the model's slot lies outside the body");
        }
    }

    /** The body with the encoded model name in its slot: a JSON string with its quotes, or a form field's text. */
    public byte[] with(byte[] encodedModel) {
        byte[] source = bytes.bytes();
        byte[] filled = new byte[source.length - (slotEnd - slotStart) + encodedModel.length];
        System.arraycopy(source, 0, filled, 0, slotStart);
        System.arraycopy(encodedModel, 0, filled, slotStart, encodedModel.length);
        System.arraycopy(source, slotEnd, filled, slotStart + encodedModel.length, source.length - slotEnd);
        return filled;
    }
}
