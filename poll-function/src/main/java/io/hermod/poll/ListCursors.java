package io.hermod.poll;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hermod.core.job.JobPosition;
import io.hermod.gateway.ApiException;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The cursors of one list: positions, with a checksum of what the list has. The checksum finds a client's mistake. It
 * protects nothing, as a position grants nothing.
 *
 * @param list what tells this list from others
 */
record ListCursors(String list) {
    private static final String SEPARATOR = "/";

    String of(JobPosition position) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((position.text() + SEPARATOR + checksum()).getBytes(UTF_8));
    }

    /** @throws ApiException 400 if the text is no cursor of this list */
    JobPosition parse(String cursor) {
        return decoded(cursor)
                .filter(text -> text.endsWith(SEPARATOR + checksum()))
                .flatMap(text -> JobPosition.parse(text.substring(0, text.lastIndexOf(SEPARATOR))))
                .orElseThrow(() -> ApiException.badRequest(
                        "cursor must be the next_cursor of a page with the same caller and the same filters"));
    }

    private static Optional<String> decoded(String cursor) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(cursor), UTF_8));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private String checksum() {
        CRC32 checksum = new CRC32();
        checksum.update(list.getBytes(UTF_8));
        return Long.toHexString(checksum.getValue());
    }
}
