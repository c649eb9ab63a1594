package io.hermod.providers.anthropic;

import io.hermod.providers.chat.DataUrl;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Images and files of a message, as blocks with a source. */
record Attachments(Host host) {
    private static final Set<String> IMAGES = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");
    private static final String PDF = "application/pdf";
    private static final String IMAGE = "image";
    private static final String URL = "url";
    private static final String FILE_DATA = "file_data";
    private static final String FILE_URL = "file_url";
    private static final String FILE_ID = "file_id";
    private static final String FILENAME = "filename";

    /** The part {@code image_url}, whose URL may stand in an object or alone. */
    JsonMap image(JsonTree part) {
        JsonTree member = part.required("image_url");
        JsonTree url = member.isText() ? member : member.required(URL);
        return DataUrl.of(url)
                .map(data -> block(IMAGE, imageSource(url, data)))
                .orElseGet(() -> block(IMAGE, webSource(url)));
    }

    /** The part {@code file}: an image, a PDF or a text. */
    JsonMap file(JsonTree part) {
        JsonTree file = part.required("file");
        JsonMap block = file.has(FILE_ID) ? block("document", stored(file.required(FILE_ID))) : content(file);
        boolean isDocument = "document".equals(block.asMap().get("type"));
        if (isDocument) {
            block.putIfPresent("title", file.text(FILENAME));
            for (String name : List.of("context", "citations")) {
                block.putIfPresent(name, part.member(name).or(() -> file.member(name)));
            }
        }
        return block;
    }

    private JsonMap content(JsonTree file) {
        JsonTree data = file.member(FILE_DATA)
                .or(() -> file.member(FILE_URL))
                .orElseThrow(() -> file.invalid("needs one of file_data, file_url and file_id"));
        Optional<DataUrl> url = DataUrl.of(data);
        if (url.isPresent()) {
            return ofData(data, url.get());
        }
        if (DataUrl.isWeb(data.requiredText())) {
            return block("document", webSource(data));
        }
        if (!file.text(FILENAME).orElse("").toLowerCase(Locale.ROOT).endsWith(".pdf")) {
            throw data.invalid("must be a data URL, or base64 with a filename that ends in .pdf");
        }
        return block("document", base64(PDF, data.requiredText()));
    }

    private static JsonMap ofData(JsonTree at, DataUrl data) {
        if (data.mediaType().startsWith("image/")) {
            return block(IMAGE, imageSource(at, data));
        }
        if (data.isBase64() && data.mediaType().equals(PDF)) {
            return block("document", base64(PDF, data.data()));
        }
        if (!data.isBase64()
                && (data.mediaType().startsWith("text/") || data.mediaType().isEmpty())) {
            return block("document", plainText(data.text()));
        }
        throw at.invalid("must be a PDF or an image in base64, or a text that is not in base64;"
                + " Claude reads no other file, and a text may be sent as a part of the type text");
    }

    private static JsonMap imageSource(JsonTree at, DataUrl data) {
        String mediaType = data.mediaType().equals("image/jpg") ? "image/jpeg" : data.mediaType();
        if (!data.isBase64() || !IMAGES.contains(mediaType)) {
            throw at.invalid("must be a PNG, JPEG, GIF or WebP image in base64");
        }
        return base64(mediaType, data.data());
    }

    private JsonMap webSource(JsonTree url) {
        if (!DataUrl.isWeb(url.requiredText())) {
            throw url.invalid("must be a URL with http, https or data");
        }
        if (!host.fetchesUrls()) {
            throw url.invalid("must be a data URL: this provider does not fetch URLs");
        }
        return JsonMap.of("type", URL).put(URL, url);
    }

    private JsonMap stored(JsonTree id) {
        if (!host.hasFiles()) {
            throw id.invalid("names a stored file, which this provider does not have; send file_data");
        }
        return JsonMap.of("type", "file").put(FILE_ID, id.requiredText());
    }

    private static JsonMap base64(String mediaType, String data) {
        return JsonMap.of("type", "base64").put("media_type", mediaType).put("data", data);
    }

    private static JsonMap plainText(String text) {
        return JsonMap.of("type", "text").put("media_type", "text/plain").put("data", text);
    }

    private static JsonMap block(String type, JsonMap source) {
        return JsonMap.of("type", type).put("source", source);
    }
}
