package io.hermod.providers.huggingface;

import io.hermod.providers.wire.LinkedImages;
import io.hermod.providers.wire.MappedRequest;
import io.hermod.providers.wire.PictureSize;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Set;

/** A request for images as fal takes it. Members that OpenAI does not have are the model's own. */
final class FalImages {
    private static final String SIZE = "size";
    private static final String FORMAT = "output_format";
    private static final Set<String> MAPPED =
            Set.of("model", "n", SIZE, FORMAT, "input_images", "response_format", "fallbacks", "stream");
    private static final Set<String> DROPPED =
            Set.of("user", "quality", "style", "background", "moderation", "partial_images", "output_compression");

    private FalImages() {}

    /** @param pictures data URLs of the images to edit */
    static MappedRequest request(JsonTree asked, List<String> pictures) {
        JsonMap body = new JsonMap();
        asked.otherNames(MAPPED, DROPPED).forEach(name -> body.putIfPresent(name, asked.member(name)));
        List<String> dropped =
                asked.otherNames(MAPPED).filter(DROPPED::contains).toList();
        body.putIfPresent("num_images", asked.member("n"));
        PictureSize.of(asked.text(SIZE))
                .ifPresent(size -> body.putIfAbsent(
                        "image_size", JsonMap.of("width", size.width()).put("height", size.height())));
        body.putIfPresent(FORMAT, asked.text(FORMAT).map(format -> format.equals("jpg") ? "jpeg" : format));
        if (LinkedImages.areAsked(asked)) {
            body.put("sync_mode", true);
        }
        List<String> all = pictures.isEmpty()
                ? asked.elements("input_images").stream()
                        .map(JsonTree::requiredText)
                        .toList()
                : pictures;
        return new MappedRequest(withPictures(body, all), dropped);
    }

    /** Some models take one picture, others a list; each ignores the other's member. */
    private static JsonMap withPictures(JsonMap body, List<String> pictures) {
        if (pictures.size() == 1) {
            body.put("image_url", pictures.getFirst());
        }
        return body.putIfNotEmpty("image_urls", pictures);
    }
}
