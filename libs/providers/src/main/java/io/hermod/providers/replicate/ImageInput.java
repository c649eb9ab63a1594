package io.hermod.providers.replicate;

import io.hermod.providers.wire.MappedRequest;
import io.hermod.providers.wire.PictureSize;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A request for images as a model's input. Members that OpenAI does not have are the model's own.
 *
 * @param asked the members of the request
 * @param pictures URLs, among them data URLs
 */
record ImageInput(JsonTree asked, List<String> pictures, Optional<String> mask) {
    private static final String COUNT = "n";
    private static final String RATIO = "aspect_ratio";
    private static final String SIZE = "size";
    private static final Set<String> MAPPED =
            Set.of("model", COUNT, SIZE, "input_images", "response_format", "fallbacks", "stream");

    /** Members of OpenAI's that say nothing to a model. */
    private static final Set<String> DROPPED = Set.of("user", "partial_images", "service_tier");

    /** @throws io.hermod.wire.tree.InvalidShape if the request has no form at the model */
    MappedRequest of(ReplicateModel model) {
        JsonMap input = new JsonMap();
        asked.otherNames(MAPPED, DROPPED).forEach(name -> input.putIfPresent(name, asked.member(name)));
        List<String> dropped =
                asked.otherNames(MAPPED).filter(DROPPED::contains).toList();
        putCount(input, model);
        putSize(input, model);
        model.pictures().put(input, pictures, mask);
        return new MappedRequest(input, dropped);
    }

    private void putCount(JsonMap input, ReplicateModel model) {
        asked.member(COUNT).ifPresent(count -> {
            long images = count.number()
                    .orElseThrow(() -> count.invalid("must be a number"))
                    .longValue();
            if (images != 1) {
                input.put(
                        model.imageCount()
                                .orElseThrow(() -> count.invalid("must be 1: this model makes one image at a time")),
                        images);
            }
        });
    }

    private void putSize(JsonMap input, ReplicateModel model) {
        PictureSize.of(asked.text(SIZE)).ifPresent(size -> {
            if (model.takesSides()) {
                input.putIfAbsent("width", size.width()).putIfAbsent("height", size.height());
            } else {
                input.putIfAbsent(RATIO, size.ratio());
            }
        });
    }

    /** Prompts and images are secret. */
    @Override
    public String toString() {
        return "ImageInput[" + pictures.size() + " pictures]";
    }
}
