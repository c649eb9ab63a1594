package io.hermod.submit.json;

import io.hermod.core.request.BodyPiece;
import io.hermod.core.request.InvalidRequest;
import io.hermod.core.request.RequestBody;
import io.hermod.core.request.RequestBody.Insertion;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Caller;
import io.hermod.core.shared.Payload;
import io.hermod.core.upload.UploadId;
import io.hermod.submit.upload.MediaType;
import io.hermod.submit.upload.Uploads;
import io.hermod.wire.JsonEdit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Inserts uploads into a JSON body: a string that is an upload's id, and nothing else, becomes the file's data URL, or
 * its base64 in Anthropic's form. The body is valid JSON, in which a quote that opens a string never follows a
 * backslash, and only a name is followed by a colon.
 */
record JsonUploads(Uploads uploads, Caller caller) {
    private static final String QUOTED_PREFIX = "\"" + UploadId.PREFIX;
    private static final Pattern ID = Pattern.compile("(?<!\\\\)\"(" + UploadId.FORM + ")\"(?!\\s*:)");

    /**
     * The body for the provider.
     *
     * @throws InvalidRequest if the caller has no such upload
     */
    RequestBody resolve(RequestType type, RequestBody body) {
        return takesFiles(type) ? resolve(body, type) : body;
    }

    private static boolean takesFiles(RequestType type) {
        return switch (type) {
            case CHAT_COMPLETION, RESPONSES, MESSAGES, OCR -> true;
            case TEXT_COMPLETION, EMBEDDING, SPEECH, IMAGE_GENERATION, RERANK -> false;
            case TRANSCRIPTION, IMAGE_EDIT, IMAGE_VARIATION ->
                throw new IllegalArgumentException(type + " is not sent as JSON");
        };
    }

    private RequestBody resolve(RequestBody body, RequestType type) {
        byte[] json = body.bytes().bytes();
        String text = new String(json, StandardCharsets.ISO_8859_1);
        return text.contains(QUOTED_PREFIX)
                ? resolve(body, type, json, ID.matcher(text).results().toList())
                : body;
    }

    private RequestBody resolve(RequestBody body, RequestType type, byte[] json, List<MatchResult> ids) {
        Uploads.Named named = uploads.namedBy(caller, ids.size());
        List<JsonEdit> edits = new ArrayList<>();
        List<Insertion> insertions = new ArrayList<>();
        int growth = 0;
        int growthBeforeSlot = 0;
        for (MatchResult id : ids) {
            Uploads.Found found = named.find("the request", id.group(1));
            JsonEdit edit = new JsonEdit(id.start(1), id.end(1), beforeFile(type, found));
            edits.add(edit);
            growth += edit.growth();
            growthBeforeSlot = edit.start() < body.slotStart() ? growth : growthBeforeSlot;
            insertions.add(new Insertion(edit.end() + growth, found.as(BodyPiece.Encoding.BASE64)));
        }
        return new RequestBody(
                body.contentType(),
                Payload.of(JsonEdit.apply(json, edits)),
                body.slotStart() + growthBeforeSlot,
                body.slotEnd() + growthBeforeSlot,
                insertions);
    }

    private static String beforeFile(RequestType type, Uploads.Found found) {
        return type == RequestType.MESSAGES
                ? ""
                : "data:" + MediaType.inDataUrl(found.file().contentType()) + ";base64,";
    }
}
