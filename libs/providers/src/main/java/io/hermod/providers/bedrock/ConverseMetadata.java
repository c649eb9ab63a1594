package io.hermod.providers.bedrock;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.regex.Pattern;

/** Maps metadata and the user to {@code requestMetadata}, which takes few entries of few characters. */
final class ConverseMetadata {
    private static final Pattern KEY = Pattern.compile("[a-zA-Z0-9\\s:_@$#=/+,.-]{1,256}");
    private static final Pattern VALUE = Pattern.compile("[a-zA-Z0-9\\s:_@$#=/+,.-]{0,256}");
    private static final int MAX_ENTRIES = 16;

    private final JsonMap entries = new JsonMap();
    private final Dropped dropped;

    private ConverseMetadata(Dropped dropped) {
        this.dropped = dropped;
    }

    static JsonMap of(JsonTree chat, Dropped dropped) {
        ConverseMetadata metadata = new ConverseMetadata(dropped);
        for (String member : new String[] {"requestMetadata", "metadata"}) {
            chat.member(member)
                    .ifPresent(map -> map.members().forEach((key, value) -> {
                        if (value != null) {
                            metadata.add(member, key, value);
                        }
                    }));
        }
        for (String member : new String[] {"user", "safety_identifier"}) {
            chat.text(member).ifPresent(value -> metadata.add(member, member, value));
        }
        return metadata.entries;
    }

    private void add(String member, String key, Object value) {
        boolean isTaken = value instanceof String text
                && KEY.matcher(key).matches()
                && VALUE.matcher(text).matches()
                && (entries.has(key) || entries.asMap().size() < MAX_ENTRIES);
        if (isTaken) {
            entries.put(key, value);
        } else {
            dropped.add(member);
        }
    }
}
