package io.hermod.core.request;

import io.hermod.core.shared.Payload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A request's bytes as the client wrote them, but for one slot where the model's name goes, and the places where uploads go.
 * The submit function finds them once; whoever sends the body fills them, and parses nothing.
 *
 * @param contentType the value of the Content-Type header, with a multipart body's boundary
 * @param bytes the whole body; what stands in the slot is not meant to be sent
 * @param slotStart index of the first byte that the model's name replaces
 * @param slotEnd index after the last such byte
 * @param uploads outside of the slot, in the order of their places
 */
public record RequestBody(String contentType, Payload bytes, int slotStart, int slotEnd, List<Insertion> uploads) {

    /** An upload that goes in front of the byte at the index. */
    public record Insertion(int at, BodyPiece.Upload upload) {}

    public RequestBody {
        if (slotStart < 0 || slotEnd < slotStart || slotEnd > bytes.size()) {
            throw new IllegalArgumentException("the model's slot lies outside the body");
        }
        uploads =
                uploads.stream().sorted(Comparator.comparingInt(Insertion::at)).toList();
        if (uploads.stream().anyMatch(upload -> upload.at() < 0 || upload.at() > bytes.size())) {
            throw new IllegalArgumentException("an upload lies outside the body");
        }
    }

    public RequestBody(String contentType, Payload bytes, int slotStart, int slotEnd) {
        this(contentType, bytes, slotStart, slotEnd, List.of());
    }

    /** The body with the encoded model name in its slot, and without uploads: a JSON string with its quotes, or a form field's text. */
    public byte[] with(byte[] encodedModel) {
        byte[] source = bytes.bytes();
        byte[] filled = new byte[source.length - (slotEnd - slotStart) + encodedModel.length];
        System.arraycopy(source, 0, filled, 0, slotStart);
        System.arraycopy(encodedModel, 0, filled, slotStart, encodedModel.length);
        System.arraycopy(source, slotEnd, filled, slotStart + encodedModel.length, source.length - slotEnd);
        return filled;
    }

    /** The whole body with the encoded model name in its slot, without a copy of the bytes. */
    public List<BodyPiece> piecesWith(byte[] encodedModel) {
        List<BodyPiece> pieces = new ArrayList<>();
        addRange(pieces, 0, slotStart);
        pieces.add(BodyPiece.Bytes.of(Payload.of(encodedModel)));
        addRange(pieces, slotEnd, bytes.size());
        return List.copyOf(pieces);
    }

    private void addRange(List<BodyPiece> pieces, int from, int to) {
        int start = from;
        for (Insertion upload : uploads) {
            if (upload.at() >= from && upload.at() < to) {
                pieces.add(new BodyPiece.Bytes(bytes, start, upload.at()));
                pieces.add(upload.upload());
                start = upload.at();
            }
        }
        pieces.add(new BodyPiece.Bytes(bytes, start, to));
    }
}
