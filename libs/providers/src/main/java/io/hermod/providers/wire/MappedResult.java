package io.hermod.providers.wire;

import io.hermod.core.shared.Payload;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.nio.charset.StandardCharsets;

/** Results that were mapped from a provider's own format. */
public final class MappedResult {
    private static final String EXTRA_FIELDS = "extra_fields";

    private MappedResult() {}

    /** The result with the {@code extra_fields} object, which is JSON. */
    public static Payload of(JsonMap result, String extraFields) {
        try {
            JsonTree extra = JsonTree.read(extraFields.getBytes(StandardCharsets.UTF_8));
            return Payload.of(result.put(EXTRA_FIELDS, extra).bytes());
        } catch (MalformedJson impossible) {
            throw new IllegalStateException("extra_fields are not a JSON object", impossible);
        }
    }
}
