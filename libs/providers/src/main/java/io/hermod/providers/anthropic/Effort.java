package io.hermod.providers.anthropic;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much a client wants the model to reason, in OpenAI's words and Anthropic's. */
enum Effort {
    NONE(0),
    MINIMAL(.025),
    LOW(.15),
    MEDIUM(.425),
    HIGH(.80),
    XHIGH(.90),
    MAX(.95);

    /** The smallest budget that the provider takes. */
    static final long MIN_BUDGET = 1_024;

    private final double share;

    Effort(double share) {
        this.share = share;
    }

    static Optional<Effort> of(String word) {
        return Arrays.stream(values())
                .filter(effort -> effort.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }

    /** The lowest effort that would get this budget. */
    static Effort ofBudget(long budget, long maxTokens) {
        return Arrays.stream(values())
                .filter(effort -> effort.compareTo(LOW) >= 0 && effort.budget(maxTokens) >= budget)
                .findFirst()
                .orElse(MAX);
    }

    /** The tokens to think with, of all tokens of the answer. */
    long budget(long maxTokens) {
        return Math.max(MIN_BUDGET, (long) (share * (maxTokens - MIN_BUDGET)));
    }
}
