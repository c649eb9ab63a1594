package io.hermod.providers.gemini;

import io.hermod.providers.gemini.GeminiModel.Thinking;
import io.hermod.providers.gemini.GeminiModel.Trait;
import io.hermod.wire.facts.Facts;
import io.hermod.wire.facts.KnownModels;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The reader of Gemini's rows, and of the versions in its names. */
final class GeminiFamilies {
    private static final String FAMILY = "gemini";

    /** A name without a version, such as {@code gemini-flash-latest}, is one of the newest. */
    private static final Pattern VERSION = Pattern.compile("(?:gemini|gemma)-(\\d{1,2})(?:\\.(\\d{1,2}))?(?![\\d])");

    private static final int NO_VERSION = 9_999;

    private GeminiFamilies() {}

    static GeminiModel find(String name, KnownModels known) {
        Facts facts = known.about(FAMILY, name, version(name.toLowerCase(Locale.ROOT)));
        return new GeminiModel(thinking(facts), facts.constants("traits", Trait.class));
    }

    private static Thinking thinking(Facts facts) {
        List<String> levels = facts.texts("levels");
        if (!levels.isEmpty()) {
            return new Thinking.Levels(levels);
        }
        int max = facts.number("max_budget");
        return max == 0
                ? new Thinking.None()
                : new Thinking.Budget(Math.min(facts.number("min_budget"), max), max, facts.isTrue("can_be_off"));
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
