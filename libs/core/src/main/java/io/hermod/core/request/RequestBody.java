package io.hermod.core.request;

import io.hermod.core.shared.Payload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A request's body as the client sent it, with the positions of the model's name and of uploads. The submit function
 * finds the positions once, so that the worker need not parse the body.
 *
 * @param contentType the Content-Type header, with the boundary of a multipart body
 * @param bytes the whole body; the bytes in the slot are replaced before it is sent
 * @param slotStart index of the first byte of the model's name
 * @param slotEnd index after the last byte of the model's name
 * @param uploads outside of the slot, in order of position
 */
public record RequestBody(String contentType, Payload bytes, int slotStart, int slotEnd, List<Insertion> uploads) {

    /** An upload that is inserted before the byte at the index. */
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

    /**
     * The body without uploads, with the encoded model in its slot: a JSON string with quotes, or a form field's text.
     */
    public byte[] with(byte[] encodedModel) {
        byte[] source = bytes.bytes();
        byte[] filled = new byte[source.length - (slotEnd - slotStart) + encodedModel.length];
        System.arraycopy(source, 0, filled, 0, slotStart);
        System.arraycopy(encodedModel, 0, filled, slotStart, encodedModel.length);
        System.arraycopy(source, slotEnd, filled, slotStart + encodedModel.length, source.length - slotEnd);
        return filled;
    }

    /** The body with its uploads and the encoded model in its slot, without a copy of the bytes. */
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
