package io.hermod.providers.anthropic;

import io.hermod.providers.anthropic.ClaudeModel.Sampling;
import io.hermod.providers.anthropic.ClaudeModel.Schemas;
import io.hermod.providers.anthropic.ClaudeModel.Thinking;
import io.hermod.wire.facts.Facts;
import io.hermod.wire.facts.KnownModels;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The reader of Claude's rows, and of the many spellings of its names. */
final class ClaudeFamilies {
    private static final String FAMILY = "claude";

    /** A name has its version after or before its line; a date has more than two digits. */
    private static final Pattern NAME =
            Pattern.compile("claude-(?:[a-z]+-)?v?(\\d{1,2})(?!\\d)(?:-(\\d{1,2})(?!\\d))?");

    /** A name without a version may be that of an older model, which may be made to call tools. */
    private static final int NO_VERSION = 500;

    private ClaudeFamilies() {}

    static ClaudeModel find(String id, KnownModels known) {
        Facts facts = known.about(FAMILY, id, version(id));
        return new ClaudeModel(
                facts.number("max_output_tokens"),
                facts.constant("thinking", Thinking.class),
                facts.isTrue("omits_thinking_text"),
                facts.constant("sampling", Sampling.class),
                facts.texts("efforts"),
                facts.constant("schemas", Schemas.class),
                facts.isTrue("takes_prefill"),
                facts.isTrue("takes_forced_tools"));
    }

    private static int version(String id) {
        Matcher name = NAME.matcher(id.toLowerCase(Locale.ROOT).replaceAll("[.@_]", "-"));
        if (!name.find()) {
            return NO_VERSION;
        }
        int minor = name.group(2) == null ? 0 : Integer.parseInt(name.group(2));
        return Integer.parseInt(name.group(1)) * 100 + minor;
    }
}
