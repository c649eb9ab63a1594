package io.hermod.config;

import io.hermod.wire.MalformedJson;
import io.hermod.wire.StrictJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A {@code config.json} as the functions get it: without the values of virtual keys, which they have no use for. */
public final class PublishedConfig {
    private static final String VALUE = "value";

    private PublishedConfig() {}

    /**
     * The file without the values; as it is where it has none.
     *
     * @throws InvalidConfig where it is no JSON object
     */
    public static byte[] of(byte[] configJson) {
        try {
            Map<String, Object> file = StrictJson.readObject(configJson);
            Map<String, Object> published = replaced(
                    file,
                    "governance",
                    governance -> replaced(asObject(governance), "virtual_keys", PublishedConfig::withoutValues));
            return published.equals(file) ? configJson : StrictJson.write(published);
        } catch (MalformedJson malformed) {
            throw new InvalidConfig("config.json: " + malformed.getMessage());
        }
    }

    private static Map<String, Object> replaced(Map<String, Object> object, String name, UnaryOperator<Object> change) {
        Map<String, Object> changed = new LinkedHashMap<>(object);
        changed.computeIfPresent(name, (same, member) -> change.apply(member));
        return changed;
    }

    private static Object withoutValues(Object keys) {
        List<Object> published = new ArrayList<>();
        for (Object key : keys instanceof List<?> list ? list : List.of()) {
            Map<String, Object> rest = new LinkedHashMap<>(asObject(key));
            rest.remove(VALUE);
            published.add(rest);
        }
        return published;
    }

    private static Map<String, Object> asObject(Object value) {
        Map<String, Object> object = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> object.put(String.valueOf(name), member));
        }
        return object;
    }
}
