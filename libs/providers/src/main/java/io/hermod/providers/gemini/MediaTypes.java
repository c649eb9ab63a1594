package io.hermod.providers.gemini;

import io.hermod.core.shared.Words;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The media types of files, in the spelling that Gemini takes. */
final class MediaTypes {
    private static final Map<String, String> BY_EXTENSION = Words.table("""
        png  image/png
        jpg  image/jpeg
        jpeg image/jpeg
        webp image/webp
        gif  image/gif
        heic image/heic
        heif image/heif
        wav  audio/wav
        mp3  audio/mp3
        mpga audio/mp3
        aiff audio/aiff
        aac  audio/aac
        ogg  audio/ogg
        opus audio/ogg
        flac audio/flac
        m4a  audio/mp4
        mp4  video/mp4
        mpeg video/mpeg
        mov  video/quicktime
        webm video/webm
        pdf  application/pdf
        txt  text/plain
        md   text/markdown
        csv  text/csv
        html text/html
        xml  text/xml
        json application/json
        """);

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
