package io.hermod.config;

import io.hermod.wire.MalformedJson;
import java.nio.charset.StandardCharsets;

/** The line and the column of a byte in a file, as editors count them: from 1, and in characters. */
record LinePosition(int line, int column) {

    /** Such as {@code " (line 3, column 7)"}; empty if the place is not known. */
    static String of(MalformedJson malformed, byte[] file) {
        if (malformed.offset().isEmpty()) {
            return "";
        }
        LinePosition position = at(malformed.offset().getAsLong(), file);
        return " (line " + position.line() + ", column " + position.column() + ")";
    }

    /** The position of the byte, or of the file's end if the file has no such byte. */
    static LinePosition at(long offset, byte[] file) {
        int end = Math.toIntExact(Math.clamp(offset, 0, file.length));
        String before = new String(file, 0, end, StandardCharsets.UTF_8);
        int line = Math.toIntExact(
                before.chars().filter(character -> character == '\n').count());
        int lineStart = before.lastIndexOf('\n') + 1;
        return new LinePosition(line + 1, before.codePointCount(lineStart, before.length()) + 1);
    }
}
