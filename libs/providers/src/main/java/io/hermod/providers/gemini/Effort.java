package io.hermod.providers.gemini;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How much a client wants the model to reason, in OpenAI's words, and the tokens that it gets. */
enum Effort {
    NONE(0),
    MINIMAL(1_024),
    LOW(1_024),
    MEDIUM(8_192),
    HIGH(24_576),
    XHIGH(Long.MAX_VALUE),
    MAX(Long.MAX_VALUE);

    private final long budget;

    Effort(long budget) {
        this.budget = budget;
    }

    static Optional<Effort> of(String word) {
        return Arrays.stream(values())
                .filter(effort -> effort.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }

    /** The lowest effort that gets this budget. */
    static Effort ofBudget(long tokens) {
        return Arrays.stream(values())
                .filter(effort -> effort != MINIMAL && effort.budget >= tokens)
                .findFirst()
                .orElse(MAX);
    }

    long budget() {
        return budget;
    }

    /** The highest of the levels that is not above this effort, or else the lowest. */
    String level(List<String> levels) {
        return levels.stream()
                .filter(level ->
                        of(level).filter(own -> own.compareTo(this) <= 0).isPresent())
                .reduce((_, later) -> later)
                .orElse(levels.getFirst());
    }
}
