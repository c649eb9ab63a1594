package io.hermod.providers.gemini;

import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonMap;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** OpenAI's size of an image as Gemini's: the nearest ratio, and a size for models that take one. */
record ImageSize(int width, int height) {
    private static final Pattern SIZE = Pattern.compile("(\\d{2,5})x(\\d{2,5})");
    private static final List<String> RATIOS =
            List.of("1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9");
    private static final int MAX_OF_1K = 1_536;
    private static final int MAX_OF_2K = 3_072;

    /** The size of a request; empty if the model may choose. */
    static Optional<ImageSize> of(Optional<String> size) {
        return size.filter(text -> !text.equals("auto")).map(text -> {
            Matcher sides = SIZE.matcher(text);
            if (!sides.matches()) {
                throw new InvalidShape("size must be auto, or a width and a height such as 1024x1024");
            }
            return new ImageSize(Integer.parseInt(sides.group(1)), Integer.parseInt(sides.group(2)));
        });
    }

    JsonMap config(boolean hasSizes) {
        JsonMap config = JsonMap.of("aspectRatio", ratio());
        return hasSizes ? config.put("imageSize", size()) : config;
    }

    private String ratio() {
        double asked = Math.log((double) width / height);
        return RATIOS.stream()
                .min(Comparator.comparingDouble(ratio -> Math.abs(Math.log(value(ratio)) - asked)))
                .orElseThrow();
    }

    private String size() {
        int longest = Math.max(width, height);
        if (longest <= MAX_OF_1K) {
            return "1K";
        }
        return longest <= MAX_OF_2K ? "2K" : "4K";
    }

    private static double value(String ratio) {
        int colon = ratio.indexOf(':');
        return Double.parseDouble(ratio.substring(0, colon)) / Double.parseDouble(ratio.substring(colon + 1));
    }
}
