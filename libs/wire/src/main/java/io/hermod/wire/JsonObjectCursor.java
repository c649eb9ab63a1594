package io.hermod.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One strict pass over the members of a JSON object, which records each member's position in the bytes. The reader may
 * read a member's value or not; {@link #next} continues after it in both cases.
 */
public final class JsonObjectCursor implements AutoCloseable {
    private final JsonParser parser;
    private final List<Member> members = new ArrayList<>();
    private boolean insideMember;
    private int end;

    /**
     * A member's position in the bytes.
     *
     * @param start of the name's opening quote
     * @param valueStart of the value's first byte
     * @param end after the value's last byte
     */
    public record Member(String name, int start, int valueStart, int end) {}

    private JsonObjectCursor(JsonParser parser) {
        this.parser = parser;
    }

    /** Opens an object, which may follow white space. */
    public static JsonObjectCursor open(byte[] json) throws MalformedJson {
        return reading(() -> new JsonObjectCursor(StrictJson.openObject(json)));
    }

    /** Moves to the next member's value. Returns false after the last one; the document must end there. */
    public boolean next() throws MalformedJson {
        return reading(() -> {
            if (insideMember) {
                leaveMember();
            }
            if (parser.nextToken() == JsonToken.END_OBJECT) {
                end = tokenOffset();
                StrictJson.requireEnd(parser);
                return false;
            }
            int start = tokenOffset();
            String name = parser.currentName();
            parser.nextToken();
            members.add(new Member(name, start, tokenOffset(), 0));
            insideMember = true;
            return true;
        });
    }

    /** Moves to the end, past all remaining members. */
    public void finish() throws MalformedJson {
        boolean more = true;
        while (more) {
            more = next();
        }
    }

    /** The current member's name. */
    public String name() {
        return members.getLast().name();
    }

    public JsonToken token() {
        return parser.currentToken();
    }

    /** The text of the current value. */
    public String text() throws MalformedJson {
        return reading(parser::getText);
    }

    /** Lets the reader consume the current value, or a part of it. */
    public void read(ValueReader reader) throws MalformedJson {
        reading(() -> {
            reader.read(parser);
            return true;
        });
    }

    /** Reads a value; the parser is at its first token. */
    @FunctionalInterface
    public interface ValueReader {
        void read(JsonParser parser) throws IOException, MalformedJson;
    }

    /** Index of the object's closing brace, once {@link #next} has returned false. */
    public int end() {
        return end;
    }

    /** Whether a member has the name, once {@link #next} has returned false. */
    public boolean has(String name) {
        return member(name).isPresent();
    }

    /** The member of that name, once {@link #next} has returned false. */
    public Optional<Member> member(String name) {
        return members.stream().filter(member -> member.name().equals(name)).findFirst();
    }

    /** All members, once {@link #next} has returned false. */
    public List<Member> members() {
        return List.copyOf(members);
    }

    /** Cuts the member with an adjacent comma, so that the rest is still an object. */
    public Optional<JsonEdit> cut(String name) {
        return cut(Set.of(name)).stream().findFirst();
    }

    /** As {@link #cut(String)}, for several members. */
    public List<JsonEdit> cut(Set<String> names) {
        int kept = 0;
        while (kept < members.size() && names.contains(members.get(kept).name())) {
            kept++;
        }
        List<JsonEdit> edits = new ArrayList<>();
        if (kept > 0) {
            int end = kept < members.size()
                    ? members.get(kept).start()
                    : members.getLast().end();
            edits.add(JsonEdit.cut(members.getFirst().start(), end));
        }
        for (int index = kept + 1; index < members.size(); index++) {
            if (names.contains(members.get(index).name())) {
                edits.add(JsonEdit.cut(
                        members.get(index - 1).end(), members.get(index).end()));
            }
        }
        return edits;
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The reader may have stopped inside the value, so this skips to the object's own level. */
    private void leaveMember() throws IOException {
        while (!parser.getParsingContext().getParent().inRoot()) {
            parser.nextToken();
        }
        parser.finishToken();
        Member member = members.removeLast();
        int end = Math.toIntExact(parser.currentLocation().getByteOffset());
        members.add(new Member(member.name(), member.start(), member.valueStart(), end));
        insideMember = false;
    }

    private int tokenOffset() {
        return Math.toIntExact(parser.currentTokenLocation().getByteOffset());
    }

    private static <T> T reading(Step<T> step) throws MalformedJson {
        try {
            return step.take();
        } catch (JsonProcessingException malformed) {
            throw MalformedJson.of(malformed);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private interface Step<T> {
        T take() throws IOException, MalformedJson;
    }
}
