package io.hermod.providers.filter;

import io.hermod.core.request.RequestBody;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fields of a form that the submit function has written, with their positions. */
final class FormFields {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
    private static final String NAME = "name=\"";
    private static final byte[] AFTER_HEADERS = bytes("\r\n\r\n");

    /** Longer values are read up to here: no rule depends on the rest. */
    private static final int MAX_READ = 1_024;

    private final byte[] form;
    private final byte[] delimiter;

    private FormFields(byte[] form, byte[] delimiter) {
        this.form = form;
        this.delimiter = delimiter;
    }

    /** A field begins at its delimiter and ends at the next one. Empty if the body has no boundary. */
    static List<Member> of(RequestBody body) {
        Matcher boundary = BOUNDARY.matcher(body.contentType());
        return boundary.find()
                ? new FormFields(body.bytes().bytes(), bytes("--" + boundary.group(1))).read()
                : List.of();
    }

    private List<Member> read() {
        List<Member> fields = new ArrayList<>();
        int start = indexOf(delimiter, 0);
        while (start >= 0) {
            int end = indexOf(delimiter, start + delimiter.length);
            int headersEnd = indexOf(AFTER_HEADERS, start);
            if (end < 0 || headersEnd < 0 || headersEnd > end) {
                return fields;
            }
            field(start, headersEnd, end, fields);
            start = end;
        }
        return fields;
    }

    private void field(int start, int headersEnd, int end, List<Member> fields) {
        String headers = new String(form, start, headersEnd - start, StandardCharsets.ISO_8859_1);
        int nameStart = headers.indexOf(NAME);
        int quote = nameStart < 0 ? -1 : headers.indexOf('"', nameStart + NAME.length());
        if (quote < 0) {
            return;
        }
        int valueStart = headersEnd + AFTER_HEADERS.length;
        int valueEnd = Math.max(valueStart, end - "\r\n".length());
        Value value = headers.contains("filename=\"")
                ? Value.UNREAD
                : Value.string(text(valueStart, Math.min(valueEnd, valueStart + MAX_READ)));
        String name = text(start + nameStart + NAME.length(), start + quote);
        fields.add(new Member(name, start, start + quote, valueStart, end, value));
    }

    private String text(int from, int to) {
        return new String(form, from, to - from, StandardCharsets.UTF_8);
    }

    private int indexOf(byte[] sought, int from) {
        for (int at = from; at <= form.length - sought.length; at++) {
            if (isAt(sought, at)) {
                return at;
            }
        }
        return -1;
    }

    private boolean isAt(byte[] sought, int at) {
        for (int index = 0; index < sought.length; index++) {
            if (form[at + index] != sought[index]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
