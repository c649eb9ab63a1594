package io.hermod.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.hermod.core.shared.Payload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a JSON object strict that can be read, although it is not strict: a byte-order mark, comments before the
 * object and what follows it are dropped, of two members with one name the last stays, bytes that are not UTF-8 become
 * question marks, numbers that are not finite become null, and control characters in strings are escaped. For
 * responses that are paid for; requests are read strictly. Takes two copies of the document at most, which are at most
 * half as long again.
 */
public final class JsonRepair {
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** No document has more members to cut by accident. */
    private static final int MAX_CUTS = 1_000;

    /** A document that grows by more than this and half its size is no text. */
    private static final int MAX_GROWTH = 64 * 1024;

    private final Deque<OpenStructure> open = new ArrayDeque<>();
    private final List<JsonEdit> cuts = new ArrayList<>();

    private JsonRepair() {}

    /** Reads a document. */
    @FunctionalInterface
    public interface Reader<T, X extends Exception> {
        T read(Payload json) throws MalformedJson, X;
    }

    /**
     * What the reader makes of the document, or of the repaired document if the reader rejects the first.
     *
     * @throws MalformedJson if the document cannot be repaired
     */
    public static <T, X extends Exception> T reading(Payload json, Reader<T, X> reader) throws MalformedJson, X {
        try {
            return reader.read(json);
        } catch (MalformedJson notStrict) {
            return reader.read(Payload.of(repaired(json.bytes())));
        }
    }

    static byte[] repaired(byte[] json) throws MalformedJson {
        int start = start(json);
        byte[] unmarked = start > 0 ? Arrays.copyOfRange(json, start, json.length) : json;
        byte[] document = withStrictTokens(StrictJson.isUtf8(unmarked) ? unmarked : asUtf8(unmarked));
        JsonRepair repair = new JsonRepair();
        try (JsonParser parser = new BoundedNames(StrictJson.LENIENT.createParser(document))) {
            int end = repair.readObject(parser);
            repair.cuts.add(JsonEdit.cut(end, document.length));
            return JsonEdit.apply(document, repair.outermostCuts());
        } catch (JsonProcessingException malformed) {
            throw MalformedJson.of(malformed);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static byte[] withStrictTokens(byte[] json) throws MalformedJson {
        LooseTokens loose = new LooseTokens(json);
        if (!loose.iterator().hasNext()) {
            return json;
        }
        if (loose.growth() > MAX_GROWTH + json.length / 2) {
            throw new MalformedJson("too many control characters");
        }
        return JsonEdit.applyInOrder(json, loose);
    }

    private static byte[] asUtf8(byte[] json) {
        byte[] readable = json.clone();
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(readable);
        CharBuffer out = CharBuffer.allocate(4_096);
        CoderResult result;
        do {
            out.clear();
            result = decoder.decode(in, out, true);
            if (result.isError()) {
                Arrays.fill(readable, in.position(), in.position() + result.length(), (byte) '?');
                decoder.reset();
            }
        } while (!result.isUnderflow());
        return readable;
    }

    /** Skips a mark, white space, and the comment lines by which an event stream keeps a connection open. */
    private static int start(byte[] document) {
        int at = afterSpace(document, startsWithMark(document) ? MARK.length : 0);
        while (at < document.length && document[at] == ':') {
            while (at < document.length && document[at] != '\n') {
                at++;
            }
            at = afterSpace(document, at);
        }
        return at;
    }

    private static int afterSpace(byte[] document, int start) {
        int at = start;
        while (at < document.length && " \t\r\n".indexOf(document[at]) >= 0) {
            at++;
        }
        return at;
    }

    /** Whether the bytes start with a byte-order mark. */
    private static boolean startsWithMark(byte[] document) {
        return document.length >= MARK.length && Arrays.equals(document, 0, MARK.length, MARK, 0, MARK.length);
    }

    /** Returns the index after the object's closing brace. */
    private int readObject(JsonParser parser) throws IOException, MalformedJson {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new MalformedJson("not a JSON object");
        }
        open.push(new OpenStructure());
        while (!open.isEmpty()) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.FIELD_NAME) {
                open.element().startMember(parser.currentName(), offset(parser));
            } else if (token.isStructStart()) {
                open.push(new OpenStructure());
            } else if (token.isStructEnd()) {
                open.pop();
            }
        }
        return offset(parser) + 1;
    }

    /** A cut inside another cut is needless. */
    private List<JsonEdit> outermostCuts() {
        List<JsonEdit> outermost = new ArrayList<>();
        cuts.sort(Comparator.comparingInt(JsonEdit::start));
        for (JsonEdit cut : cuts) {
            if (outermost.isEmpty() || cut.start() >= outermost.getLast().end()) {
                outermost.add(cut);
            }
        }
        return outermost;
    }

    private static int offset(JsonParser parser) {
        return Math.toIntExact(parser.currentTokenLocation().getByteOffset());
    }

    /** An object or array that is not closed yet. */
    private final class OpenStructure {
        private final Map<String, Position> members = new HashMap<>();
        private Position last = new Position(0);

        void startMember(String name, int start) throws MalformedJson {
            last.nextStart = start;
            last = new Position(start);
            Position earlier = members.put(name, last);
            if (earlier != null) {
                cuts.add(JsonEdit.cut(earlier.start, earlier.nextStart));
            }
            if (cuts.size() > MAX_CUTS) {
                throw new MalformedJson("more than " + MAX_CUTS + " names stand twice");
            }
        }
    }

    /** Where a member starts, and the member after it. */
    private static final class Position {
        private final int start;
        private int nextStart;

        Position(int start) {
            this.start = start;
        }
    }
}
