package io.hermod.providers.gemini;

import io.hermod.providers.wire.PictureSize;
import io.hermod.wire.tree.JsonMap;
import java.util.Optional;

/** OpenAI's size of an image as Gemini's: the nearest ratio, and a size for models that take one. */
record ImageSize(PictureSize asked) {
    private static final int MAX_OF_1K = 1_536;
    private static final int MAX_OF_2K = 3_072;

    /** The size of a request; empty if the model may choose. */
    static Optional<ImageSize> of(Optional<String> size) {
        return PictureSize.of(size).map(ImageSize::new);
    }

    JsonMap config(boolean hasSizes) {
        JsonMap config = JsonMap.of("aspectRatio", asked.ratio());
        return hasSizes ? config.put("imageSize", size()) : config;
    }

    private String size() {
        if (asked.longestSide() <= MAX_OF_1K) {
            return "1K";
        }
        return asked.longestSide() <= MAX_OF_2K ? "2K" : "4K";
    }
}
