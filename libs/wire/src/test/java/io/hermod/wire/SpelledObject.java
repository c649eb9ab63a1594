package io.hermod.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hermod.core.shared.Payload;
import io.hermod.wire.JsonObjectCursor.Member;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A JSON object in an odd but valid spelling, with the positions of its members. */
record SpelledObject(Payload json, List<Member> members, int end) {
    private static final List<String> SPACES = List.of("", "", " ", "\n", "\r\n\t ");

    private static final List<Name> NAMES = List.of(
            new Name("model", "model"),
            new Name("mod\\u0065l", "model"),
            new Name("", ""),
            new Name("\\\"\\\\\\/", "\"\\/"),
            new Name("\u00e9\u4e2d\ud83d\ude00", "\u00e9\u4e2d\ud83d\ude00"),
            new Name("\\ud83d\\ude00", "\ud83d\ude00"),
            new Name("a name that is much longer than the others, ", "a name that is much longer than the others, "));

    private static final List<String> VALUES = List.of(
            "\"\"",
            "\"text\"",
            "\"} ] , : {\"",
            "\"\\\"\\\\\\u00e9\\ud83d\\ude00\\n\"",
            "\"\u00e9\u4e2d\ud83d\ude00\u007f\"",
            "\"\\ud800\"",
            "0",
            "-1",
            "-0.5e-3",
            "1.0E+5",
            "12345678901234567890123456789012345678901234567890",
            "0.1234567890123456789012345678901234567890e400",
            "true",
            "false",
            "null",
            "[]",
            "{}",
            "[ 1 , [ ] , { } , [ \"]\" , [ null ] ] ]",
            "{ \"model\" : { \"model\" : [ { \"}\" : \"{\" } ] } , \"b\":[ ] }",
            "\"" + "\u00e9".repeat(5_000) + "\"");

    private record Name(String written, String meant) {}

    static SpelledObject random(Random random) {
        Writer out = new Writer(random);
        List<Member> members = new ArrayList<>();
        out.space();
        out.write("{");
        out.space();
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                out.write(",");
                out.space();
            }
            Name name = out.pick(NAMES);
            int start = out.write("\"" + name.written() + i + "\"");
            out.space();
            out.write(":");
            out.space();
            int valueStart = out.write(out.pick(VALUES));
            members.add(new Member(name.meant() + i, start, valueStart, out.bytes.size()));
            out.space();
        }
        int end = out.write("}");
        out.space();
        return new SpelledObject(Payload.of(out.bytes.toByteArray()), members, end);
    }

    String text(Member member) {
        return new String(json.bytes(), member.start(), member.end() - member.start(), UTF_8);
    }

    private static final class Writer {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final Random random;

        Writer(Random random) {
            this.random = random;
        }

        int write(String text) {
            int at = bytes.size();
            bytes.writeBytes(text.getBytes(UTF_8));
            return at;
        }

        void space() {
            write(pick(SPACES));
        }

        <T> T pick(List<T> choices) {
            return choices.get(random.nextInt(choices.size()));
        }
    }
}
