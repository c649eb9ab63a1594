package io.hermod.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hermod.wire.JsonObjectCursor.Member;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@link JsonObjectCursor} must give the exact position of each member in any spelling, because edits use it. */
class JsonObjectCursorOffsetsTest {
    private static final int DOCUMENTS = 2_000;

    /** What a caller may do with a member's value before it goes on. */
    enum Reading {
        NONE {
            @Override
            void read(JsonObjectCursor cursor, int step) {}
        },
        TEXT {
            @Override
            void read(JsonObjectCursor cursor, int step) throws MalformedJson {
                assertThat(cursor.text()).isNotNull();
            }
        },
        WHOLE {
            @Override
            void read(JsonObjectCursor cursor, int step) throws MalformedJson {
                cursor.read(JsonParser::skipChildren);
            }
        },
        A_FEW_TOKENS {
            @Override
            void read(JsonObjectCursor cursor, int step) throws MalformedJson {
                cursor.read(parser -> readTokens(parser, step % 4));
            }
        };

        abstract void read(JsonObjectCursor cursor, int step) throws MalformedJson;

        private static void readTokens(JsonParser parser, int count) throws IOException {
            int depth = parser.currentToken().isStructStart() ? 1 : 0;
            for (int i = 0; i < count && depth > 0; i++) {
                JsonToken token = parser.nextToken();
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void members_standWhereTheyWereWritten_howeverTheirValuesAreRead(Reading reading) throws MalformedJson {
        for (int seed = 0; seed < DOCUMENTS; seed++) {
            SpelledObject document = SpelledObject.random(new Random(seed));
            try (JsonObjectCursor cursor = JsonObjectCursor.open(document.json().bytes())) {
                for (int step = seed; cursor.next(); step++) {
                    reading.read(cursor, step);
                }

                assertThat(cursor.members()).as("document of seed %d", seed).isEqualTo(document.members());
                assertThat(cursor.end()).as("document of seed %d", seed).isEqualTo(document.end());
            }
        }
    }

    @Test
    void cut_leavesAnObject_andEveryOtherMemberAsItWas() throws MalformedJson {
        for (int seed = 0; seed < DOCUMENTS; seed++) {
            SpelledObject document = SpelledObject.random(new Random(seed));
            for (Member member : document.members()) {
                List<String> others = new ArrayList<>(
                        document.members().stream().map(document::text).toList());
                others.remove(document.text(member));

                assertThat(membersOf(without(document.json().bytes(), member.name())))
                        .as("document of seed %d without \"%s\"", seed, member.name())
                        .isEqualTo(others);
            }
        }
    }

    private static byte[] without(byte[] json, String name) throws MalformedJson {
        try (JsonObjectCursor cursor = JsonObjectCursor.open(json)) {
            while (cursor.next()) {}
            return JsonEdit.apply(json, cursor.cut(name).stream().toList());
        }
    }

    private static List<String> membersOf(byte[] json) throws MalformedJson {
        try (JsonObjectCursor cursor = JsonObjectCursor.open(json)) {
            while (cursor.next()) {}
            return cursor.members().stream()
                    .map(member -> new String(json, member.start(), member.end() - member.start(), UTF_8))
                    .toList();
        }
    }
}
