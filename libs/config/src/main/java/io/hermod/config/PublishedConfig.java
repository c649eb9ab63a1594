package io.hermod.config;

import io.hermod.wire.StrictJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The {@code config.json} that the functions read: without the values of virtual keys and without webhook endpoints, as
 * they find both in their tables.
 */
public final class PublishedConfig {
    private static final String VALUE = "value";

    private PublishedConfig() {}

    /**
     * The file without them; unchanged if it has none.
     *
     * @throws InvalidConfig if it is not a JSON object
     */
    public static byte[] of(byte[] configJson) {
        Map<String, Object> file = SettingsReader.document(configJson);
        Map<String, Object> published = replaced(
                file,
                "governance",
                governance -> replaced(asObject(governance), "virtual_keys", PublishedConfig::withoutValues));
        published.remove(EndpointReader.SECTION);
        return published.equals(file) ? configJson : StrictJson.write(published);
    }

    private static Map<String, Object> replaced(Map<String, Object> object, String name, UnaryOperator<Object> change) {
        Map<String, Object> changed = new LinkedHashMap<>(object);
        changed.computeIfPresent(name, (_, member) -> change.apply(member));
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
