package io.hermod.providers.filter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hermod.core.request.BodyPiece;
import io.hermod.core.request.BodyPiece.Encoding;
import io.hermod.core.request.RequestBody;
import io.hermod.core.request.RequestBody.Insertion;
import io.hermod.core.shared.Caller;
import io.hermod.core.shared.Payload;
import io.hermod.core.upload.UploadId;
import io.hermod.core.upload.UploadKey;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A request in an odd but valid spelling, with uploads in its strings, and what Mistral takes of it. Private characters
 * mark the uploads and the slot.
 */
final class RandomBody {
    private static final char FIRST_UPLOAD = '\ue000';
    private static final char SLOT_START = '\uf000';
    private static final char SLOT_END = '\uf001';

    private static final List<String> SPACES = List.of("", "", "", " ", "\n", "\r\n\t ");
    private static final List<String> KEPT = List.of(
            "temperature", "tools", "n\u00e9\u4e2d\ud83d\ude00", "a\\\"b\\\\", "mod\\u0065ls", "response_format");
    private static final List<String> DROPPED = List.of("store", "us\\u0065r", "service_tier", "verbosity");
    private static final List<String> VALUES = List.of(
            "0",
            "-0.5e-3",
            "12345678901234567890123456789012345678901234567890",
            "true",
            "[ ]",
            "{ }",
            "[ 1 , [ ] , { \"store\" : null } , [ \"]\" , [ null ] ] ]",
            "{ \"messages\" : [ { \"name\" : \"developer\" } ] , \"seed\":[ ] }");
    private static final List<String> TEXTS = List.of(
            "",
            "text",
            "} ] , : { , \\\"store\\\": ",
            "\\\"\\\\\\u00e9\\ud83d\\ude00\\n\\\\",
            "\u00e9\u4e2d\ud83d\ude00\u007f, ",
            "\u00e9".repeat(500));

    private final Random random;
    private final Set<String> dropped = new LinkedHashSet<>();
    private final String written;
    private final String expected;
    private int uploads;

    /** An object, or a part of it, as it is written and as it is to be sent. */
    private record Spelled(String written, String sent) {}

    RandomBody(Random random) {
        this.random = random;
        List<Spelled> members = new ArrayList<>();
        KEPT.stream().filter(_ -> random.nextBoolean()).forEach(name -> members.add(kept(name)));
        DROPPED.stream().filter(_ -> random.nextBoolean()).forEach(name -> members.add(dropped(name, "")));
        if (random.nextBoolean()) {
            members.add(seed());
        }
        if (random.nextInt(4) > 0) {
            members.add(messages());
        }
        String model = member("model", SLOT_START + "\"alias\"" + SLOT_END);
        members.add(new Spelled(model, model));
        Spelled object = object(members);
        written = space() + object.written() + space();
        expected = object.sent();
    }

    RequestBody body() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<Insertion> insertions = new ArrayList<>();
        int slotStart = 0;
        int slotEnd = 0;
        for (int at = 0; at < written.length(); at = written.offsetByCodePoints(at, 1)) {
            int one = written.codePointAt(at);
            if (one == SLOT_START) {
                slotStart = bytes.size();
            } else if (one == SLOT_END) {
                slotEnd = bytes.size();
            } else if (one >= FIRST_UPLOAD && one < SLOT_START) {
                insertions.add(new Insertion(bytes.size(), upload(one - FIRST_UPLOAD)));
            } else {
                bytes.writeBytes(Character.toString(one).getBytes(UTF_8));
            }
        }
        return new RequestBody("application/json", Payload.of(bytes.toByteArray()), slotStart, slotEnd, insertions);
    }

    /** What is to be sent, with marks, without white space between tokens. */
    String expected() {
        return compact(expected);
    }

    Set<String> dropped() {
        return dropped;
    }

    /** A body with marks in the places of its slot and uploads, without white space between tokens. */
    static String marked(RequestBody body) {
        StringBuilder text = new StringBuilder();
        for (BodyPiece piece : body.piecesWith((SLOT_START + "\"alias\"" + SLOT_END).getBytes(UTF_8))) {
            switch (piece) {
                case BodyPiece.Bytes range ->
                    text.append(new String(range.source().bytes(), range.from(), range.to() - range.from(), UTF_8));
                case BodyPiece.Upload upload -> text.append((char) (FIRST_UPLOAD + upload.bytes() - 1));
            }
        }
        return compact(text.toString());
    }

    private static String compact(String json) {
        StringBuilder compact = new StringBuilder();
        boolean isInString = false;
        for (int at = 0; at < json.length(); at++) {
            char one = json.charAt(at);
            if (isInString && one == '\\') {
                compact.append(one).append(json.charAt(++at));
                continue;
            }
            isInString ^= one == '"';
            if (isInString || " \t\r\n".indexOf(one) < 0) {
                compact.append(one);
            }
        }
        return compact.toString();
    }

    private static BodyPiece.Upload upload(int number) {
        UploadKey key = new UploadKey(Caller.ANONYMOUS, new UploadId("upload_0190a1b2-0000-7000-8000-000000000000"));
        return new BodyPiece.Upload(key, number + 1, Encoding.BASE64);
    }

    private Spelled kept(String name) {
        if (random.nextInt(6) == 0) {
            return new Spelled(member(name, "null"), "");
        }
        String member = member(name, value());
        return new Spelled(member, member);
    }

    private Spelled dropped(String name, String path) {
        dropped.add(path + name.replace("\\u0065", "e"));
        return new Spelled(member(name, value()), "");
    }

    private Spelled seed() {
        String rest = space() + ":" + space() + value();
        return new Spelled("\"s\\u0065ed\"" + rest, "\"random_seed\"" + rest);
    }

    private Spelled messages() {
        List<Spelled> elements = new ArrayList<>();
        for (int count = random.nextInt(4); count >= 0; count--) {
            elements.add(random.nextInt(5) == 0 ? same(value()) : message());
        }
        String written = String.join(
                "," + space(), elements.stream().map(Spelled::written).toList());
        String sent = String.join(",", elements.stream().map(Spelled::sent).toList());
        return new Spelled(member("messages", "[" + space() + written + "]"), "\"messages\":[" + sent + "]");
    }

    private Spelled message() {
        List<Spelled> members = new ArrayList<>();
        KEPT.stream().filter(_ -> random.nextInt(3) == 0).forEach(name -> members.add(kept(name)));
        if (random.nextBoolean()) {
            members.add(dropped("name", "messages[]."));
        }
        if (random.nextBoolean()) {
            members.add(new Spelled(member("role", "\"devel\\u006fper\""), "\"role\":\"system\""));
        }
        members.add(same(member("content", string())));
        return object(members);
    }

    private Spelled object(List<Spelled> members) {
        Collections.shuffle(members, random);
        String written = String.join(
                space() + "," + space(), members.stream().map(Spelled::written).toList());
        String sent = String.join(
                ",",
                members.stream()
                        .map(Spelled::sent)
                        .filter(text -> !text.isEmpty())
                        .toList());
        return new Spelled("{" + space() + written + space() + "}", "{" + sent + "}");
    }

    private static Spelled same(String text) {
        return new Spelled(text, text);
    }

    private String member(String name, String value) {
        return "\"" + name + "\"" + space() + ":" + space() + value;
    }

    private String value() {
        return random.nextBoolean() ? string() : pick(VALUES);
    }

    private String string() {
        String upload = random.nextInt(3) == 0 ? Character.toString(FIRST_UPLOAD + uploads++) : "";
        return "\"" + pick(TEXTS) + upload + (random.nextBoolean() ? "" : pick(TEXTS)) + "\"";
    }

    private String space() {
        return pick(SPACES);
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
