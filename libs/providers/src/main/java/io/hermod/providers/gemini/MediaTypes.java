package io.hermod.providers.gemini;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The media types of files, in the spelling that Gemini takes. */
final class MediaTypes {
    private static final Map<String, String> BY_EXTENSION = Map.ofEntries(
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("gif", "image/gif"),
            Map.entry("heic", "image/heic"),
            Map.entry("heif", "image/heif"),
            Map.entry("wav", "audio/wav"),
            Map.entry("mp3", "audio/mp3"),
            Map.entry("mpga", "audio/mp3"),
            Map.entry("aiff", "audio/aiff"),
            Map.entry("aac", "audio/aac"),
            Map.entry("ogg", "audio/ogg"),
            Map.entry("opus", "audio/ogg"),
            Map.entry("flac", "audio/flac"),
            Map.entry("m4a", "audio/mp4"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("mpeg", "video/mpeg"),
            Map.entry("mov", "video/quicktime"),
            Map.entry("webm", "video/webm"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("txt", "text/plain"),
            Map.entry("md", "text/markdown"),
            Map.entry("csv", "text/csv"),
            Map.entry("html", "text/html"),
            Map.entry("xml", "text/xml"),
            Map.entry("json", "application/json"));

    private static final Map<String, String> SPELLINGS = Map.of(
            "image/jpg", "image/jpeg",
            "audio/mpeg", "audio/mp3",
            "audio/x-wav", "audio/wav",
            "audio/wave", "audio/wav",
            "audio/vnd.wave", "audio/wav",
            "audio/x-m4a", "audio/mp4",
            "audio/m4a", "audio/mp4",
            "audio/x-flac", "audio/flac",
            "audio/x-aiff", "audio/aiff");

    private MediaTypes() {}

    /** The type that the name of a file, or the path of a URL, ends in. */
    static Optional<String> ofName(String name) {
        String path = name.split("[?#]", 2)[0];
        String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Optional.ofNullable(BY_EXTENSION.get(extension));
    }

    /** The same type in Gemini's spelling. */
    static String spelled(String mediaType) {
        return SPELLINGS.getOrDefault(mediaType, mediaType);
    }
}
