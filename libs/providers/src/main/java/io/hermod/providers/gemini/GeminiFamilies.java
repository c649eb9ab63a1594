package io.hermod.providers.gemini;

import static io.hermod.providers.gemini.GeminiModel.Trait.DEMANDS_SIGNATURES;
import static io.hermod.providers.gemini.GeminiModel.Trait.FILES_IN_RESULTS;
import static io.hermod.providers.gemini.GeminiModel.Trait.FORM_BESIDE_FUNCTIONS;
import static io.hermod.providers.gemini.GeminiModel.Trait.NO_SYSTEM;
import static io.hermod.providers.gemini.GeminiModel.Trait.OWN_TOOLS_BESIDE_FUNCTIONS;

import io.hermod.providers.gemini.GeminiModel.Thinking;
import io.hermod.providers.gemini.GeminiModel.Trait;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of families. */
final class GeminiFamilies {
    private static final Set<Trait> OF_3 =
            Set.of(DEMANDS_SIGNATURES, FORM_BESIDE_FUNCTIONS, OWN_TOOLS_BESIDE_FUNCTIONS, FILES_IN_RESULTS);
    private static final Thinking NO_THINKING = new Thinking.None();
    private static final GeminiModel NEWEST =
            new GeminiModel(new Thinking.Levels(List.of("minimal", "low", "medium", "high")), OF_3);

    /** The first row counts whose line is in the model's name and whose version is not above the model's. */
    private static final List<Row> ROWS = List.of(
            new Row("gemma", 400, new GeminiModel(new Thinking.Levels(List.of("minimal", "high")), Set.of())),
            new Row("gemma", 0, new GeminiModel(NO_THINKING, Set.of(NO_SYSTEM))),
            new Row("-image", 0, new GeminiModel(NO_THINKING, Set.of())),
            new Row("-tts", 0, new GeminiModel(NO_THINKING, Set.of())),
            new Row("-pro", 301, new GeminiModel(new Thinking.Levels(List.of("low", "medium", "high")), OF_3)),
            new Row("-pro", 300, new GeminiModel(new Thinking.Levels(List.of("low", "high")), OF_3)),
            new Row("", 300, NEWEST),
            new Row("-pro", 205, new GeminiModel(new Thinking.Budget(128, 32_768, false), Set.of())),
            new Row("-flash-lite", 205, new GeminiModel(new Thinking.Budget(512, 24_576, true), Set.of())),
            new Row("", 205, new GeminiModel(new Thinking.Budget(0, 24_576, true), Set.of())),
            new Row("", 0, new GeminiModel(NO_THINKING, Set.of())));

    /** A name without a version, such as {@code gemini-flash-latest}, is one of the newest. */
    private static final Pattern VERSION = Pattern.compile("(?:gemini|gemma)-(\\d{1,2})(?:\\.(\\d{1,2}))?(?![\\d])");

    private static final int NO_VERSION = 9_999;

    private GeminiFamilies() {}

    /**
     * A row of the table.
     *
     * @param line empty for every line
     * @param version the major version times 100 plus the minor version
     */
    private record Row(String line, int version, GeminiModel model) {
        boolean has(String name, int asked) {
            return asked >= version && name.contains(line);
        }
    }

    static GeminiModel find(String name) {
        String lowerCase = name.toLowerCase(Locale.ROOT);
        int version = version(lowerCase);
        return ROWS.stream()
                .filter(row -> row.has(lowerCase, version))
                .findFirst()
                .map(Row::model)
                .orElse(NEWEST);
    }

    private static int version(String name) {
        Matcher version = VERSION.matcher(name);
        if (!version.find()) {
            return NO_VERSION;
        }
        int minor = version.group(2) == null ? 0 : Integer.parseInt(version.group(2));
        return Integer.parseInt(version.group(1)) * 100 + minor;
    }
}
