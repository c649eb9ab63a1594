package io.hermod.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoundedNamesTest {
    private static final int TOO_MANY = BoundedNames.MAX_NAMES + 1;

    @Test
    void differentNames_areBounded_whereverTheyAre() {
        assertRejected(members(TOO_MANY, i -> "\"n" + i + "\":1"));
        assertRejected("{\"a\":" + members(TOO_MANY, i -> "\"n" + i + "\":1") + "}");
        assertRejected("{\"a\":["
                + IntStream.range(0, TOO_MANY)
                        .mapToObj(i -> "{\"n" + i + "\":1}")
                        .collect(Collectors.joining(","))
                + "]}");
    }

    @Test
    void sameNames_areNotBounded() throws MalformedJson {
        String json = "{\"a\":[" + "{\"b\":1,\"c\":[]},".repeat(TOO_MANY) + "{}]}";

        try (JsonObjectCursor cursor = JsonObjectCursor.open(json.getBytes(UTF_8))) {
            cursor.finish();
            assertThat(cursor.has("a")).isTrue();
        }
    }

    private static String members(int count, IntFunction<String> member) {
        return IntStream.range(0, count).mapToObj(member).collect(Collectors.joining(",", "{", "}"));
    }

    private static void assertRejected(String json) {
        assertThatExceptionOfType(MalformedJson.class)
                .isThrownBy(() -> {
                    try (JsonObjectCursor cursor = JsonObjectCursor.open(json.getBytes(UTF_8))) {
                        cursor.finish();
                    }
                })
                .withMessage("more than 100000 different names");
    }
}
