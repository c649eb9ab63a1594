package io.hermod.providers.bedrock;

import io.hermod.core.shared.Words;
import io.hermod.providers.chat.DataUrl;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns images and files of one request into Converse's image and document blocks. */
final class ConverseMedia {
    private static final Map<String, String> IMAGES = Map.of(
            "image/png", "png", "image/jpeg", "jpeg", "image/jpg", "jpeg", "image/gif", "gif", "image/webp", "webp");

    private static final Map<String, String> DOCUMENTS = Words.table("""
        application/pdf                                                         pdf
        text/csv                                                                csv
        application/msword                                                      doc
        application/vnd.openxmlformats-officedocument.wordprocessingml.document docx
        application/vnd.ms-excel                                                xls
        application/vnd.openxmlformats-officedocument.spreadsheetml.sheet       xlsx
        text/html                                                               html
        text/plain                                                              txt
        text/markdown                                                           md
        text/x-markdown                                                         md
        """);
    private static final int MAX_NAME = 180;

    private final Set<String> names = new HashSet<>();

    /** The image of a part {@code image_url}. */
    JsonMap image(JsonTree part) {
        String url = imageUrl(part);
        DataUrl data = data(part, url);
        String format = Optional.ofNullable(IMAGES.get(data.mediaType()))
                .orElseThrow(() -> part.invalid("must be an image of the type png, jpeg, gif or webp"));
        return block("image", format, data.data());
    }

    /** The document, or the image, of a part {@code file}. */
    JsonMap file(JsonTree part) {
        JsonTree file = part.required("file");
        String filename = file.text("filename").orElse("");
        DataUrl data = fileUrl(file)
                .map(url -> data(file, url))
                .or(() -> file.text("file_data").map(bare -> DataUrl.ofBase64("", bare)))
                .orElseThrow(() -> file.invalid("needs file_data: Converse knows no ids of files"));
        String image = IMAGES.get(data.mediaType());
        return image != null
                ? block("image", image, data.data())
                : document(documentFormat(file, data, filename), filename, data);
    }

    /** The URL of an image that a client names as an object or as a string. */
    static String imageUrl(JsonTree part) {
        JsonTree image = part.required("image_url");
        return image.isText() ? image.requiredText() : image.requiredText("url");
    }

    /** The URL of a file; empty if it is bare base64 or an id. */
    static Optional<String> fileUrl(JsonTree file) {
        return file.text("file_url")
                .or(() -> file.text("file_data").filter(data -> data.startsWith("data:") || DataUrl.isWeb(data)));
    }

    private static DataUrl data(JsonTree part, String url) {
        if (DataUrl.isWeb(url)) {
            throw part.invalid("has a URL that was not fetched");
        }
        return DataUrl.of(url)
                .filter(DataUrl::isBase64)
                .orElseThrow(() -> part.invalid("needs a data URL in base64, or an http or https URL"));
    }

    private JsonMap document(String format, String filename, DataUrl data) {
        return JsonMap.of(
                "document",
                new JsonMap()
                        .put("format", format)
                        .put("name", uniqueName(filename))
                        .put("source", JsonMap.of("bytes", data.data())));
    }

    private static String documentFormat(JsonTree file, DataUrl data, String filename) {
        return Optional.ofNullable(DOCUMENTS.get(data.mediaType()))
                .or(() -> formatByName(filename))
                .orElseThrow(() -> file.invalid("must be of the type pdf, csv, doc, docx, xls, xlsx, html, txt or md"));
    }

    private static Optional<String> formatByName(String filename) {
        String extension = filename.substring(filename.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Optional.of(extension).filter(DOCUMENTS::containsValue);
    }

    /** Converse takes few characters in a document's name, and each name once. */
    private String uniqueName(String filename) {
        int extension = filename.lastIndexOf('.');
        String legal = (extension > 0 ? filename.substring(0, extension) : filename)
                .replaceAll("[^a-zA-Z0-9\\s()\\[\\]-]", "-")
                .replaceAll("\\s+", " ")
                .strip();
        String name = legal.isEmpty() ? "document" : legal.substring(0, Math.min(legal.length(), MAX_NAME));
        String unique = name;
        for (int copy = 2; !names.add(unique); copy++) {
            unique = name + "-" + copy;
        }
        return unique;
    }

    private static JsonMap block(String kind, String format, String data) {
        return JsonMap.of(kind, new JsonMap().put("format", format).put("source", JsonMap.of("bytes", data)));
    }
}
