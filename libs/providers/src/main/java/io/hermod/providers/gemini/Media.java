package io.hermod.providers.gemini;

import io.hermod.providers.chat.DataUrl;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Images, audio and files of a message, as parts with their content or with the place where Google finds it. */
record Media(Host host) {
    private static final String FILES = "https://generativelanguage.googleapis.com/v1beta/";
    private static final Pattern OF_GOOGLE = Pattern.compile("gs://.+"
            + "|https://generativelanguage\\.googleapis\\.com/v1[a-z0-9]*/files/.+"
            + "|https?://(?:(?:www\\.|m\\.)?youtube\\.com/(?:watch\\?|shorts/|live/|embed/).+|youtu\\.be/.+)");
    private static final Pattern FILE_ID = Pattern.compile("files/[a-z0-9-]+");
    private static final String IMAGE_URL = "image_url";
    private static final String FILE_DATA = "file_data";
    private static final String FORMAT = "format";

    /** Whether Google reads the file behind the URL itself: one of a bucket, a video of YouTube, or a stored file. */
    static boolean isOfGoogle(String url) {
        return OF_GOOGLE.matcher(url).matches();
    }

    /** The part {@code image_url}, whose URL may stand in an object or alone. */
    JsonMap image(JsonTree part) {
        JsonTree image = part.required(IMAGE_URL);
        JsonTree url = image.isText() ? image : image.required("url");
        Optional<String> format = image.text(FORMAT);
        return DataUrl.of(url).map(data -> inline(url, data)).orElseGet(() -> reference(url, format));
    }

    /** The part {@code input_audio}. */
    static JsonMap audio(JsonTree part) {
        JsonTree audio = part.required("input_audio");
        JsonTree data = audio.required("data");
        Optional<DataUrl> url = DataUrl.of(data);
        if (url.isPresent()) {
            return inline(data, url.get());
        }
        String format = audio.requiredText(FORMAT).toLowerCase(Locale.ROOT);
        return inline("audio/" + format, data.requiredText());
    }

    /** The part {@code file}. */
    JsonMap file(JsonTree part) {
        JsonTree file = part.required("file");
        Optional<String> format =
                file.text(FORMAT).or(() -> file.text("filename").flatMap(MediaTypes::ofName));
        if (file.has("file_id")) {
            return stored(file.required("file_id"), format);
        }
        JsonTree data = file.member(FILE_DATA)
                .or(() -> file.member("file_url"))
                .orElseThrow(() -> file.invalid("needs one of file_data, file_url and file_id"));
        Optional<DataUrl> url = DataUrl.of(data);
        if (url.isPresent()) {
            return inline(data, url.get());
        }
        if (isOfGoogle(data.requiredText()) || DataUrl.isWeb(data.requiredText())) {
            return reference(data, format);
        }
        String type = format.orElseThrow(
                () -> data.invalid("must be a data URL, or base64 with a filename that tells its type"));
        return inline(type, data.requiredText());
    }

    /** Content in base64, or a mark of it. */
    static JsonMap inline(String mediaType, String base64) {
        return JsonMap.of(
                "inlineData",
                JsonMap.of("mimeType", MediaTypes.spelled(mediaType)).put("data", base64));
    }

    private static JsonMap inline(JsonTree at, DataUrl url) {
        if (url.mediaType().isEmpty()) {
            throw at.invalid("must be a data URL with a media type");
        }
        String base64 = url.isBase64()
                ? url.data()
                : Base64.getEncoder().encodeToString(url.text().getBytes(StandardCharsets.UTF_8));
        return inline(url.mediaType(), base64);
    }

    private JsonMap stored(JsonTree id, Optional<String> format) {
        String name = id.requiredText();
        if (FILE_ID.matcher(name).matches() && !host.needsMediaTypes()) {
            return reference(FILES + name, format);
        }
        return reference(id, format);
    }

    private JsonMap reference(JsonTree url, Optional<String> format) {
        String text = url.requiredText();
        if (!isOfGoogle(text)) {
            throw url.invalid("must be a data URL, an http or https URL, a gs:// URL or a file stored at Google");
        }
        return reference(text, format.or(() -> MediaTypes.ofName(text)));
    }

    private JsonMap reference(String url, Optional<String> format) {
        Optional<String> type = format.or(() -> host.needsMediaTypes() ? Optional.of("video/mp4") : Optional.empty());
        return JsonMap.of(
                "fileData", new JsonMap().putIfPresent("mimeType", type).put("fileUri", url));
    }
}
