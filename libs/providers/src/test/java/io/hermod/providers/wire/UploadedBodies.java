package io.hermod.providers.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hermod.core.request.BodyPiece;
import io.hermod.core.request.BodyPiece.Encoding;
import io.hermod.core.request.RequestBody;
import io.hermod.core.request.RequestBody.Insertion;
import io.hermod.core.shared.Caller;
import io.hermod.core.shared.Payload;
import io.hermod.core.upload.UploadId;
import io.hermod.core.upload.UploadKey;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Bodies that are written with {@code <3>} for an upload of three bytes. */
public final class UploadedBodies {
    private static final String MODEL = "\"openai/m\"";
    private static final UploadKey KEY =
            new UploadKey(Caller.ANONYMOUS, new UploadId("upload_0190a1b2-0000-7000-8000-000000000000"));

    private UploadedBodies() {}

    /** A body whose model is {@code "openai/m"}. */
    public static RequestBody of(String text) {
        List<Insertion> uploads = new ArrayList<>();
        StringBuilder body = new StringBuilder();
        for (String part : text.split("(?=<\\d{1,2}>)|(?<=<\\d{1,2}>)", -1)) {
            if (part.matches("<\\d{1,2}>")) {
                long bytes = Long.parseLong(part.substring(1, part.length() - 1));
                int at = body.toString().getBytes(UTF_8).length;
                uploads.add(new Insertion(at, new BodyPiece.Upload(KEY, bytes, Encoding.BASE64)));
            } else {
                body.append(part);
            }
        }
        int slot = body.substring(0, body.indexOf(MODEL)).getBytes(UTF_8).length;
        return new RequestBody("application/json", Payload.utf8(body.toString()), slot, slot + MODEL.length(), uploads);
    }

    /** The pieces in the same writing. */
    public static String text(List<BodyPiece> pieces) {
        return pieces.stream()
                .map(piece -> switch (piece) {
                    case BodyPiece.Bytes bytes ->
                        new String(bytes.source().bytes(), bytes.from(), bytes.to() - bytes.from(), UTF_8);
                    case BodyPiece.Upload upload -> "<" + upload.bytes() + ">";
                })
                .collect(Collectors.joining());
    }
}
