package io.hermod.providers.wire;

import io.hermod.core.shared.Payload;
import io.hermod.providers.wire.RemoteFile.Kind;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;

/**
 * Images that a provider names by their URLs, among them data URLs.
 *
 * @param result the other members of the result
 */
public record LinkedImages(JsonMap result, List<String> urls) {
    private static final String BASE64 = ";base64,";

    public LinkedImages {
        urls = List.copyOf(urls);
    }

    /** Whether a request asks for the images themselves, and not for their URLs. */
    public static boolean areAsked(JsonTree asked) {
        return asked.text("response_format").filter("b64_json"::equals).isPresent();
    }

    /**
     * The result, or the files that it needs first.
     *
     * @param isInline whether the images are in the result, and not their URLs
     */
    public Reading reading(boolean isInline, String extraFields) {
        if (!isInline) {
            return result(FetchedFiles.none(), extraFields);
        }
        List<RemoteFile> files = new ArrayList<>();
        for (int image = 0; image < urls.size(); image++) {
            if (!isData(urls.get(image))) {
                files.add(new RemoteFile("data[" + image + "].url", urls.get(image), Kind.ANY));
            }
        }
        return files.isEmpty()
                ? result(FetchedFiles.none(), extraFields)
                : new Reading.Linked(files, fetched -> result(fetched, extraFields));
    }

    private Reading.Result result(FetchedFiles fetched, String extraFields) {
        List<JsonMap> images = new ArrayList<>();
        for (String url : urls) {
            images.add(image(url, fetched).put("index", images.size()));
        }
        Payload json = MappedResult.of(result.put("data", images), extraFields);
        return new Reading.Result(json);
    }

    private static JsonMap image(String url, FetchedFiles fetched) {
        if (fetched.has(url)) {
            return JsonMap.of("b64_json", fetched.file(url).base64().asUtf8());
        }
        return isData(url)
                ? JsonMap.of("b64_json", url.substring(url.indexOf(BASE64) + BASE64.length()))
                : JsonMap.of("url", url);
    }

    private static boolean isData(String url) {
        return url.startsWith("data:") && url.contains(BASE64);
    }

    /** URLs may hold signatures, so they are not printed. */
    @Override
    public String toString() {
        return "LinkedImages[" + urls.size() + "]";
    }
}
