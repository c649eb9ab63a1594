package io.hermod.submit.multipart;

import io.hermod.core.request.BodyPiece;
import io.hermod.core.shared.Payload;
import io.hermod.submit.upload.Uploads;
import java.util.Optional;

/**
 * A part of a form.
 *
 * @param name of the field, without quotes, backslashes and control characters
 * @param file empty for a text field
 * @param upload replaces the content, which is then empty
 */
record FormPart(String name, Optional<File> file, Payload content, Optional<BodyPiece.Upload> upload) {
    /** The head of a file's part. */
    record File(String name, Optional<String> contentType) {}

    /**
     * A part as it arrived.
     *
     * @param headers the header lines and the empty line after them, one character a byte
     * @throws io.hermod.core.request.InvalidRequest if the headers can be understood in more than one way
     */
    static FormPart of(String headers, Payload content) {
        PartHeaders read = PartHeaders.read(headers);
        return new FormPart(read.name(), read.file(), content, Optional.empty());
    }

    /** An upload as a file's part. */
    static FormPart ofUpload(String field, Uploads.Found found) {
        File file = new File(found.file().name(), Optional.of(found.file().contentType()));
        return new FormPart(field, Optional.of(file), Payload.utf8(""), Optional.of(found.as(BodyPiece.Encoding.RAW)));
    }

    FormPart named(String other) {
        return new FormPart(other, file, content, upload);
    }

    /** A part with a file name is a file; any other is a field. */
    boolean isFile() {
        return file.isPresent();
    }

    String text() {
        return content.asUtf8();
    }

    /** The header lines that a browser writes, and the empty line after them. */
    String headers() {
        String field = "Content-Disposition: form-data; name=\"" + name + "\"";
        return file.map(own -> field + "; filename=\"" + quoted(own.name()) + "\""
                                + own.contentType()
                                        .map(type -> "\r\nContent-Type: " + type)
                                        .orElse(""))
                        .orElse(field)
                + "\r\n\r\n";
    }

    /** As browsers do. The backslash too, because some readers take it for an escape, and some do not. */
    private static String quoted(String fileName) {
        return fileName.replace("\"", "%22").replace("\\", "%5C");
    }
}
