package io.hermod.providers.wire;

import io.hermod.core.request.BodyPiece;
import io.hermod.core.shared.Payload;
import io.hermod.wire.tree.JsonMap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Short texts that stand for files while a request is mapped, so that the files stay in their store. */
public record Marks(Map<String, BodyPiece> files) {
    private static final String START = "hermod-upload-";

    public Marks {
        files = Map.copyOf(files);
    }

    /** The start of marks that do not stand in the text. */
    static String unusedPrefix(String text) {
        int number = 0;
        while (text.contains(START + number + "-")) {
            number++;
        }
        return START + number + "-";
    }

    /** The mapped body, with the files in the places of their marks. A mark may stand in several places. */
    public List<BodyPiece> pieces(JsonMap mapped) {
        byte[] bytes = mapped.bytes();
        if (files.isEmpty()) {
            return List.of(BodyPiece.Bytes.of(Payload.of(bytes)));
        }
        Payload source = Payload.of(bytes);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        List<BodyPiece> pieces = new ArrayList<>();
        int from = 0;
        int at = nextMark(text, from);
        while (at >= 0) {
            String mark = markAt(text, at);
            pieces.add(new BodyPiece.Bytes(source, from, at));
            pieces.add(files.get(mark));
            from = at + mark.length();
            at = nextMark(text, from);
        }
        pieces.add(new BodyPiece.Bytes(source, from, bytes.length));
        return pieces;
    }

    private int nextMark(String text, int from) {
        return files.keySet().stream()
                .mapToInt(mark -> text.indexOf(mark, from))
                .filter(at -> at >= 0)
                .min()
                .orElse(-1);
    }

    private String markAt(String text, int at) {
        return files.keySet().stream()
                .filter(mark -> text.startsWith(mark, at))
                .findFirst()
                .orElseThrow();
    }
}
