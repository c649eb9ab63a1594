package io.hermod.providers.chat;

import io.hermod.providers.wire.RemoteFile;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The http and https URLs of the images and files in a chat. */
record FileUrls(JsonTree chat) {
    private static final String MESSAGES = "messages";
    private static final String CONTENT = "content";
    private static final String IMAGE_URL = "image_url";
    private static final String URL = "url";
    private static final String FILE = "file";
    private static final String FILE_URL = "file_url";
    private static final String FILE_DATA = "file_data";

    /** The files in the order of the chat. */
    List<RemoteFile> files() {
        List<RemoteFile> files = new ArrayList<>();
        for (JsonTree message : chat.elements(MESSAGES)) {
            for (JsonTree part : message.elements(CONTENT)) {
                remote(part).ifPresent(files::add);
            }
        }
        return files;
    }

    /** The chat with data URLs instead of the URLs for which there are some. */
    JsonTree replaced(Function<String, Optional<String>> dataUrls) {
        if (files().stream().noneMatch(file -> dataUrls.apply(file.url()).isPresent())) {
            return chat;
        }
        List<Object> messages = new ArrayList<>();
        for (JsonTree message : chat.elements(MESSAGES)) {
            List<JsonTree> parts = message.elements(CONTENT);
            messages.add(
                    parts.isEmpty()
                            ? message
                            : JsonMap.copyOf(message)
                                    .put(
                                            CONTENT,
                                            parts.stream()
                                                    .map(part -> part(part, dataUrls))
                                                    .toList()));
        }
        return JsonTree.of(JsonMap.copyOf(chat).put(MESSAGES, messages).asMap());
    }

    private static Object part(JsonTree part, Function<String, Optional<String>> dataUrls) {
        Optional<RemoteFile> file = remote(part);
        Optional<String> data = file.flatMap(remote -> dataUrls.apply(remote.url()));
        if (data.isEmpty()) {
            return part;
        }
        JsonMap copy = JsonMap.copyOf(part);
        return switch (file.orElseThrow().kind()) {
            case IMAGE -> copy.put(IMAGE_URL, image(part.required(IMAGE_URL)).put(URL, data.get()));
            case ANY ->
                copy.put(
                        FILE,
                        JsonMap.copyOf(part.required(FILE)).remove(FILE_URL).put(FILE_DATA, data.get()));
        };
    }

    private static JsonMap image(JsonTree image) {
        return image.isText() ? new JsonMap() : JsonMap.copyOf(image);
    }

    private static Optional<RemoteFile> remote(JsonTree part) {
        return switch (part.text("type").orElse("")) {
            case IMAGE_URL ->
                part.member(IMAGE_URL)
                        .flatMap(image -> image.isText() ? Optional.of(image) : image.member(URL))
                        .flatMap(url -> remote(part, IMAGE_URL, url, RemoteFile.Kind.IMAGE));
            case FILE ->
                part.member(FILE)
                        .flatMap(file -> file.member(FILE_URL).or(() -> file.member(FILE_DATA)))
                        .flatMap(url -> remote(part, FILE, url, RemoteFile.Kind.ANY));
            default -> Optional.empty();
        };
    }

    private static Optional<RemoteFile> remote(JsonTree part, String member, JsonTree url, RemoteFile.Kind kind) {
        return url.text().filter(FileUrls::isWeb).map(text -> new RemoteFile(part.path() + "." + member, text, kind));
    }

    private static boolean isWeb(String url) {
        String start = url.substring(0, Math.min(url.length(), 8)).toLowerCase(Locale.ROOT);
        return start.startsWith("http://") || start.startsWith("https://");
    }
}
