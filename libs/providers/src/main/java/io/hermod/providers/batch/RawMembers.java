package io.hermod.providers.batch;

import io.hermod.core.shared.Payload;
import io.hermod.wire.JsonObjectCursor;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.JsonTree;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The members of a JSON object as the bytes that they are written with. */
record RawMembers(Map<String, byte[]> values) {

    static RawMembers of(byte[] json) throws MalformedJson {
        Map<String, byte[]> values = new HashMap<>();
        try (JsonObjectCursor cursor = JsonObjectCursor.open(json)) {
            cursor.finish();
            cursor.members()
                    .forEach(member ->
                            values.put(member.name(), Arrays.copyOfRange(json, member.valueStart(), member.end())));
        }
        return new RawMembers(values);
    }

    /** A member that is an object. */
    Optional<RawMembers> object(String name) throws MalformedJson {
        byte[] value = values.getOrDefault(name, new byte[0]);
        return value.length > 0 && value[0] == '{' ? Optional.of(of(value)) : Optional.empty();
    }

    /** A member that is an object, unread. */
    Optional<Payload> json(String name) {
        return Optional.ofNullable(values.get(name))
                .filter(value -> value.length > 0 && value[0] == '{')
                .map(Payload::of);
    }

    /** A member that is a text. */
    Optional<String> text(String name) throws MalformedJson {
        return wrapped(name).flatMap(tree -> tree.text(name));
    }

    /** A member that is a number. */
    Optional<Integer> number(String name) throws MalformedJson {
        return wrapped(name).flatMap(tree -> tree.number(name)).map(Math::toIntExact);
    }

    private Optional<JsonTree> wrapped(String name) throws MalformedJson {
        byte[] value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        byte[] start = ("{" + BatchDraft.quoted(name) + ":").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] object = Arrays.copyOf(start, start.length + value.length + 1);
        System.arraycopy(value, 0, object, start.length, value.length);
        object[object.length - 1] = '}';
        return Optional.of(JsonTree.read(object));
    }
}
