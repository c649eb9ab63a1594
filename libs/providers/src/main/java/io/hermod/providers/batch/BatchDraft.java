package io.hermod.providers.batch;

import io.hermod.core.request.BodyPiece;
import io.hermod.core.request.BodyPiece.Bytes;
import io.hermod.core.shared.Payload;
import io.hermod.providers.wire.PlannedCall;
import io.hermod.wire.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Calls that are to become one batch.
 *
 * @param bundle the name that the batch is found by
 * @param model as the provider knows it
 * @param sample one of the calls: all go to the same address, with the same key and headers
 * @param lines the calls' bodies by the names of the lines, in order
 */
public record BatchDraft(String bundle, String model, PlannedCall sample, Map<String, List<BodyPiece>> lines) {
    public BatchDraft {
        lines = new LinkedHashMap<>(lines);
    }

    /** The lines of a file, each with its body between two texts. */
    List<BodyPiece> file(LineFrame frame) {
        List<BodyPiece> pieces = new ArrayList<>();
        lines.forEach((name, body) -> {
            pieces.add(text(frame.before(name)));
            body.stream().map(BatchDraft::onOneLine).forEach(pieces::add);
            pieces.add(text(frame.after() + "\n"));
        });
        return pieces;
    }

    /** The elements of an array, without its brackets. */
    List<BodyPiece> elements(LineFrame frame) {
        List<BodyPiece> pieces = new ArrayList<>();
        lines.forEach((name, body) -> {
            pieces.add(text((pieces.isEmpty() ? "" : ",") + frame.before(name)));
            pieces.addAll(body);
            pieces.add(text(frame.after()));
        });
        return pieces;
    }

    /** What stands before and after a line's body. */
    interface LineFrame {
        String before(String name);

        String after();
    }

    static BodyPiece text(String text) {
        return Bytes.of(Payload.utf8(text));
    }

    static String quoted(String text) {
        return new String(JsonText.string(text), StandardCharsets.UTF_8);
    }

    /** In JSON, line ends are white space: a text has them escaped. */
    private static BodyPiece onOneLine(BodyPiece piece) {
        return piece instanceof Bytes bytes ? onOneLine(bytes) : piece;
    }

    private static Bytes onOneLine(Bytes piece) {
        byte[] source = piece.source().bytes();
        for (int at = piece.from(); at < piece.to(); at++) {
            if (isLineEnd(source[at])) {
                return copied(source, piece);
            }
        }
        return piece;
    }

    private static Bytes copied(byte[] source, Bytes piece) {
        byte[] copy = java.util.Arrays.copyOfRange(source, piece.from(), piece.to());
        for (int at = 0; at < copy.length; at++) {
            copy[at] = isLineEnd(copy[at]) ? (byte) ' ' : copy[at];
        }
        return Bytes.of(Payload.of(copy));
    }

    private static boolean isLineEnd(byte character) {
        return character == '\n' || character == '\r';
    }
}
