package io.hermod.providers.anthropic;

import io.hermod.providers.anthropic.ClaudeModel.Sampling;
import io.hermod.providers.anthropic.ClaudeModel.Schemas;
import io.hermod.providers.anthropic.ClaudeModel.Thinking;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of Claude's families, and the reader of their many spellings. */
final class ClaudeFamilies {
    private static final List<String> EFFORTS_TO_HIGH = List.of("low", "medium", "high");
    private static final List<String> EFFORTS_WITH_MAX = List.of("low", "medium", "high", "max");
    private static final List<String> ALL_EFFORTS = List.of("low", "medium", "high", "xhigh", "max");

    private static final ClaudeModel NEWEST = newest(true);
    private static final ClaudeModel WITHOUT_FORCED_TOOLS = newest(false);
    private static final ClaudeModel OF_4_6 = new ClaudeModel(
            128_000,
            Thinking.ADAPTIVE,
            false,
            Sampling.ONE_OF_TWO,
            EFFORTS_WITH_MAX,
            Schemas.ALSO_ON_BEDROCK,
            false,
            true);

    private static final Set<String> ANY = Set.of();
    private static final Set<String> OPUS = Set.of("opus");

    /** The first row counts whose lines have the model's and whose version is not above the model's. */
    private static final List<Row> ROWS = List.of(
            new Row(Set.of("fable", "mythos"), 501, WITHOUT_FORCED_TOOLS),
            new Row(ANY, 505, WITHOUT_FORCED_TOOLS),
            new Row(ANY, 407, NEWEST),
            new Row(ANY, 406, OF_4_6),
            new Row(OPUS, 405, withBudget(64_000, Sampling.ONE_OF_TWO, EFFORTS_TO_HIGH, Schemas.ALSO_ON_BEDROCK)),
            new Row(ANY, 405, withBudget(64_000, Sampling.ONE_OF_TWO, List.of(), Schemas.ALSO_ON_BEDROCK)),
            new Row(OPUS, 401, withBudget(32_000, Sampling.ONE_OF_TWO, List.of(), Schemas.NONE)),
            new Row(OPUS, 400, withBudget(32_000, Sampling.ALL, List.of(), Schemas.NONE)),
            new Row(ANY, 400, withBudget(64_000, Sampling.ALL, List.of(), Schemas.NONE)),
            new Row(ANY, 307, withBudget(64_000, Sampling.ALL, List.of(), Schemas.NONE)),
            new Row(ANY, 305, withoutThinking(8_192)),
            new Row(ANY, 0, withoutThinking(4_096)));

    /** A name has its version after or before its line; a date has more than two digits. */
    private static final Pattern NAME =
            Pattern.compile("claude-(?:([a-z]+)-)?v?(\\d{1,2})(?!\\d)(?:-(\\d{1,2})(?!\\d))?(?:-([a-z]+))?");

    private ClaudeFamilies() {}

    /**
     * A row of the table.
     *
     * @param lines such as {@code opus}; empty for every line
     * @param version the major version times 100 plus the minor version
     */
    private record Row(Set<String> lines, int version, ClaudeModel model) {
        boolean has(String line, int asked) {
            return asked >= version && (lines.isEmpty() || lines.contains(line));
        }
    }

    static ClaudeModel find(String id) {
        Matcher name = NAME.matcher(id.toLowerCase(Locale.ROOT).replaceAll("[.@_]", "-"));
        if (!name.find()) {
            return NEWEST;
        }
        String line = name.group(1) == null ? String.valueOf(name.group(4)) : name.group(1);
        int minor = name.group(3) == null ? 0 : Integer.parseInt(name.group(3));
        int version = Integer.parseInt(name.group(2)) * 100 + minor;
        return ROWS.stream()
                .filter(row -> row.has(line, version))
                .findFirst()
                .map(Row::model)
                .orElse(NEWEST);
    }

    private static ClaudeModel newest(boolean takesForcedTools) {
        return new ClaudeModel(
                128_000,
                Thinking.ADAPTIVE,
                true,
                Sampling.NONE,
                ALL_EFFORTS,
                Schemas.NOT_ON_BEDROCK,
                false,
                takesForcedTools);
    }

    private static ClaudeModel withBudget(
            int maxOutputTokens, Sampling sampling, List<String> efforts, Schemas schemas) {
        return new ClaudeModel(maxOutputTokens, Thinking.BUDGET, false, sampling, efforts, schemas, true, true);
    }

    private static ClaudeModel withoutThinking(int maxOutputTokens) {
        return new ClaudeModel(
                maxOutputTokens, Thinking.NONE, false, Sampling.ALL, List.of(), Schemas.NONE, true, true);
    }
}
