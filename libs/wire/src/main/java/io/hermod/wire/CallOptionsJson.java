package io.hermod.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hermod.core.request.CallOptions;
import io.hermod.core.request.KeyChoice;
import io.hermod.core.request.Tier;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a caller's headers ask of the calls, in a message's head. The key's grants are read again when the job runs. */
final class CallOptionsJson {
    private static final String MEMBER = "options";
    private static final String HEADERS = "headers";
    private static final String KEY_ID = "key_id";
    private static final String KEY_NAME = "key_name";
    private static final String RAW_RESPONSE = "raw_response";
    private static final String TIER = "tier";
    private static final String BACKGROUND = "background";

    private CallOptionsJson() {}

    /** Writes nothing if nothing is asked for. */
    static void write(JsonGenerator json, CallOptions options) throws IOException {
        if (options.equals(CallOptions.NONE)) {
            return;
        }
        json.writeObjectFieldStart(MEMBER);
        json.writeObjectFieldStart(HEADERS);
        for (Map.Entry<String, String> header : new TreeMap<>(options.headers()).entrySet()) {
            json.writeStringField(header.getKey(), header.getValue());
        }
        json.writeEndObject();
        JsonText.writeOptional(json, KEY_ID, options.keys().id());
        JsonText.writeOptional(json, KEY_NAME, options.keys().name());
        json.writeBooleanField(RAW_RESPONSE, options.rawResponse());
        JsonText.writeOptional(json, TIER, options.tier().map(Tier::wireName));
        if (options.background()) {
            json.writeBooleanField(BACKGROUND, true);
        }
        json.writeEndObject();
    }

    static CallOptions read(Map<String, Object> head) {
        return head.get(MEMBER) instanceof Map<?, ?> options ? options(options) : CallOptions.NONE;
    }

    private static CallOptions options(Map<?, ?> options) {
        CallOptions read = new CallOptions(
                        headers(options),
                        KeyChoice.of(text(options, KEY_ID), text(options, KEY_NAME)),
                        Boolean.TRUE.equals(options.get(RAW_RESPONSE)))
                .withBackground(Boolean.TRUE.equals(options.get(BACKGROUND)));
        return text(options, TIER)
                .map(name -> read.withTier(Tier.byWireName(name).orElseThrow(IllegalArgumentException::new)))
                .orElse(read);
    }

    private static Map<String, String> headers(Map<?, ?> options) {
        Map<String, String> headers = new HashMap<>();
        if (options.get(HEADERS) instanceof Map<?, ?> given) {
            given.forEach((name, value) -> headers.put((String) name, (String) value));
        }
        return headers;
    }

    private static Optional<String> text(Map<?, ?> options, String name) {
        return Optional.ofNullable((String) options.get(name));
    }
}
