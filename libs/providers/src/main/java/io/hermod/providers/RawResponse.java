package io.hermod.providers;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.hermod.core.shared.Payload;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.wire.JsonText;
import io.hermod.wire.StrictJson;
import java.io.IOException;

/** A provider's own answer in {@code extra_fields}: JSON as it is, other text as a string. */
final class RawResponse {
    /** Larger answers are left out, because the result holds each of their bytes a second time. */
    static final int MAX_BYTES = 1024 * 1024;

    private RawResponse() {}

    static void write(JsonGenerator json, Answered answer) throws IOException {
        Payload body = answer.body();
        if (body.size() > MAX_BYTES || !StrictJson.isUtf8(body.bytes())) {
            json.writeBooleanField("raw_response_omitted", true);
        } else if (isOneValue(body)) {
            JsonText.writeRaw(json, "raw_response", body.asUtf8());
        } else {
            json.writeStringField("raw_response", body.asUtf8());
        }
    }

    private static boolean isOneValue(Payload body) throws IOException {
        try (JsonParser parser = StrictJson.factory().createParser(body.bytes())) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (JsonProcessingException malformed) {
            return false;
        }
    }
}
