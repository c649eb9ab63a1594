package io.hermod.submit.upload;

import io.hermod.core.upload.UploadedFile;
import io.hermod.gateway.ApiException;
import io.hermod.wire.JsonMistakes;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/async/uploads}: {@code filename}, {@code content_type} and {@code bytes}. */
final class UploadForm {
    private static final int MAX_NAME_BYTES = 255;
    private static final int MAX_TYPE = 255;

    private UploadForm() {}

    /** @throws ApiException 400 if the body is invalid */
    static UploadedFile read(byte[] body) {
        Map<String, Object> members = members(body);
        return new UploadedFile(
                name(members.get("filename")), contentType(members.get("content_type")), bytes(members.get("bytes")));
    }

    private static Map<String, Object> members(byte[] body) {
        try {
            return StrictJson.readObject(body);
        } catch (MalformedJson malformed) {
            throw ApiException.invalidPayload(JsonMistakes.in(body, malformed));
        }
    }

    private static String name(@Nullable Object value) {
        if (value instanceof String name
                && !name.isBlank()
                && name.chars().noneMatch(Character::isISOControl)
                && name.getBytes(StandardCharsets.UTF_8).length <= MAX_NAME_BYTES) {
            return name;
        }
        throw ApiException.badRequest("filename must be a name of at most " + MAX_NAME_BYTES + " bytes");
    }

    private static String contentType(@Nullable Object value) {
        if (value instanceof String type && type.length() <= MAX_TYPE && MediaType.isOne(type)) {
            return type;
        }
        throw ApiException.badRequest("content_type must be a media type, for example audio/mpeg");
    }

    private static long bytes(@Nullable Object value) {
        if (value instanceof Integer bytes && bytes > 0 && bytes <= UploadedFile.MAX_BYTES) {
            return bytes;
        }
        throw ApiException.badRequest(
                "bytes must be the file's size, a whole number from 1 to " + UploadedFile.MAX_BYTES);
    }
}
