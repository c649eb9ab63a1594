package io.hermod.providers.wire;

import io.hermod.wire.tree.InvalidShape;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** OpenAI's size of an image, in pixels. */
public record PictureSize(int width, int height) {
    private static final Pattern SIZE = Pattern.compile("(\\d{2,5})x(\\d{2,5})");
    private static final List<String> RATIOS =
            List.of("1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9");

    /**
     * The size of a request; empty if the model may choose.
     *
     * @throws InvalidShape if the text is no size
     */
    public static Optional<PictureSize> of(Optional<String> size) {
        return size.filter(text -> !text.equals("auto")).map(text -> {
            Matcher sides = SIZE.matcher(text);
            if (!sides.matches()) {
                throw new InvalidShape("size must be auto, or a width and a height such as 1024x1024");
            }
            return new PictureSize(Integer.parseInt(sides.group(1)), Integer.parseInt(sides.group(2)));
        });
    }

    /** The nearest of the ratios that models take. */
    public String ratio() {
        double asked = Math.log((double) width / height);
        return RATIOS.stream()
                .min(Comparator.comparingDouble(ratio -> Math.abs(Math.log(value(ratio)) - asked)))
                .orElseThrow();
    }

    public int longestSide() {
        return Math.max(width, height);
    }

    private static double value(String ratio) {
        int colon = ratio.indexOf(':');
        return Double.parseDouble(ratio.substring(0, colon)) / Double.parseDouble(ratio.substring(colon + 1));
    }
}
