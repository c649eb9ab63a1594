package io.hermod.providers;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hermod.core.shared.Payload;
import io.hermod.wire.JsonObjectCursor;
import io.hermod.wire.MalformedJson;
import java.io.IOException;
import java.util.Set;

/** Why a response that ran in the background has ended. */
final class BackgroundEnd {
    /** Codes of errors that are not the request's. */
    private static final Set<String> OF_THE_PROVIDER =
            Set.of("server_error", "rate_limit_exceeded", "vector_store_timeout");

    private BackgroundEnd() {}

    /** Whether the response was cancelled at its provider, or failed for a reason that is not the request's. */
    static boolean isTheProviders(Payload response) {
        String status = "";
        String code = "";
        try (JsonObjectCursor cursor = JsonObjectCursor.open(response.bytes())) {
            while (cursor.next()) {
                if (cursor.name().equals("status") && cursor.token() == JsonToken.VALUE_STRING) {
                    status = cursor.text();
                } else if (cursor.name().equals("error") && cursor.token() == JsonToken.START_OBJECT) {
                    String[] read = new String[] {""};
                    cursor.read(parser -> read[0] = code(parser));
                    code = read[0];
                }
            }
        } catch (MalformedJson impossible) {
            throw new IllegalStateException("a response that was read is not a JSON object", impossible);
        }
        return status.equals("cancelled") || (status.equals("failed") && OF_THE_PROVIDER.contains(code));
    }

    private static String code(JsonParser parser) throws IOException {
        String code = "";
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            boolean isCode = parser.currentName().equals("code");
            JsonToken value = parser.nextToken();
            code = isCode && value == JsonToken.VALUE_STRING ? parser.getText() : code;
            parser.skipChildren();
        }
        return code;
    }
}
