package io.hermod.submit.multipart;

import io.hermod.core.request.InvalidRequest;
import io.hermod.core.shared.Payload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.apache.commons.fileupload2.core.ParameterParser;

/** A multipart/form-data body, split into its parts without changing a byte of their contents. */
record Form(List<FormPart> parts) {
    private static final int MAX_PARTS = 1_000;

    /** Fits the longest file name, written twice. The parser's default is 512 bytes. */
    private static final int MAX_PART_HEADERS = 16 * 1024;

    /** @throws InvalidRequest if the body is no form */
    static Form parse(String contentType, byte[] body) {
        String boundary = boundary(contentType).orElseThrow(() -> malformed("no multipart boundary in Content-Type"));
        try {
            MultipartInput input = MultipartInput.builder()
                    .setInputStream(new ByteArrayInputStream(body))
                    .setBoundary(boundary.getBytes(StandardCharsets.ISO_8859_1))
                    .setMaxPartHeaderSize(MAX_PART_HEADERS)
                    .get();
            input.setHeaderCharset(StandardCharsets.ISO_8859_1);
            return new Form(parts(input));
        } catch (FileUploadException | IllegalArgumentException malformed) {
            throw malformed("a part is malformed");
        } catch (IOException cutOff) {
            throw malformed("the body ends before its closing boundary");
        }
    }

    /** The first text field of the name. */
    Optional<FormPart> field(String name) {
        return parts.stream()
                .filter(part -> !part.isFile() && part.name().equals(name))
                .findFirst();
    }

    boolean hasFile(String name) {
        return parts.stream().anyMatch(part -> part.isFile() && part.name().equals(name));
    }

    private static List<FormPart> parts(MultipartInput input) throws IOException {
        List<FormPart> parts = new ArrayList<>();
        for (boolean another = input.skipPreamble(); another; another = input.readBoundary()) {
            if (parts.size() == MAX_PARTS) {
                throw malformed("more than " + MAX_PARTS + " parts");
            }
            String headers = input.readHeaders();
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            input.readBodyData(content);
            parts.add(FormPart.of(headers, Payload.of(content.toByteArray())));
        }
        if (parts.isEmpty()) {
            throw malformed("no part");
        }
        return List.copyOf(parts);
    }

    private static Optional<String> boundary(String contentType) {
        if (!contentType.regionMatches(true, 0, "multipart/form-data", 0, "multipart/form-data".length())) {
            return Optional.empty();
        }
        ParameterParser parser = new ParameterParser();
        parser.setLowerCaseNames(true);
        return Optional.ofNullable(parser.parse(contentType, ';').get("boundary"));
    }

    static InvalidRequest malformed(String why) {
        return new InvalidRequest("failed to parse multipart form: " + why);
    }
}
