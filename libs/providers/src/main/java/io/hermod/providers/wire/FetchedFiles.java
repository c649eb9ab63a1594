package io.hermod.providers.wire;

import io.hermod.core.shared.Payload;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The files of a request that were fetched, by their URLs. */
public record FetchedFiles(Map<String, File> byUrl) {
    private static final FetchedFiles NONE = new FetchedFiles(Map.of());

    /**
     * A fetched file.
     *
     * @param base64 the content, in the form in which it is sent
     */
    public record File(String mediaType, Payload base64) {

        /** Whether the file is an image of a type that models read. */
        public boolean isImage() {
            return mediaType.startsWith("image/");
        }
    }

    public FetchedFiles {
        byUrl = Map.copyOf(byUrl);
    }

    public static FetchedFiles none() {
        return NONE;
    }

    public boolean has(String url) {
        return byUrl.containsKey(url);
    }

    /** The file of a URL that was fetched. */
    public File file(String url) {
        return Objects.requireNonNull(byUrl.get(url));
    }

    public boolean isEmpty() {
        return byUrl.isEmpty();
    }

    /** These files and others. */
    public FetchedFiles with(Map<String, File> others) {
        Map<String, File> all = new HashMap<>(byUrl);
        all.putAll(others);
        return new FetchedFiles(all);
    }

    /** URLs may hold signatures, so they are not printed. */
    @Override
    public String toString() {
        return "FetchedFiles[" + byUrl.size() + "]";
    }
}
