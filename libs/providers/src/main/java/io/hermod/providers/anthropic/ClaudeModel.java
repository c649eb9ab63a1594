package io.hermod.providers.anthropic;

import io.hermod.wire.facts.KnownModels;
import java.util.List;
import java.util.Optional;

/**
 * What a family of Claude models takes.
 *
 * @param maxOutputTokens the most tokens of one answer, thinking included
 * @param efforts the levels of {@code output_config.effort}, lowest first
 * @param omitsThinkingText whether answers leave out the text of thinking unless the request asks for a summary
 * @param takesPrefill whether the last message may be the assistant's, to be continued
 * @param takesForcedTools whether a request may demand a tool call
 */
public record ClaudeModel(
        int maxOutputTokens,
        Thinking thinking,
        boolean omitsThinkingText,
        Sampling sampling,
        List<String> efforts,
        Schemas schemas,
        boolean takesPrefill,
        boolean takesForcedTools) {

    /** A model of another maker, which takes what most models take. */
    static final ClaudeModel OF_OTHERS =
            new ClaudeModel(4_096, Thinking.BUDGET, false, Sampling.ALL, List.of(), Schemas.NONE, true, true);

    /** How a request asks for thinking. */
    public enum Thinking {
        /** The model does not think. */
        NONE,
        /** The request gives a budget of tokens. */
        BUDGET,
        /** The model decides, guided by an effort. */
        ADAPTIVE
    }

    /** Which of {@code temperature}, {@code top_p} and {@code top_k} a request may have. */
    public enum Sampling {
        /** None: each is an error. */
        NONE,
        /** All but {@code temperature} and {@code top_p} together. */
        ONE_OF_TWO,
        /** All of them. */
        ALL
    }

    /** On which hosts the model's answers can be held to a schema. */
    public enum Schemas {
        NONE,
        NOT_ON_BEDROCK,
        ALSO_ON_BEDROCK
    }

    public ClaudeModel {
        efforts = List.copyOf(efforts);
    }

    /**
     * The model's family. An unknown model is taken as one of the newest.
     *
     * @param id in the spelling of any host, with or without date, version, region or ARN
     */
    public static ClaudeModel of(String id, KnownModels known) {
        return ClaudeFamilies.find(id, known);
    }

    /** Whether the family is one of the newest, which take no sampling and which Vertex AI serves in its pools only. */
    public boolean isNewest() {
        return sampling == Sampling.NONE;
    }

    /** The highest effort that the model has and that is not above the asked one; empty if it has none. */
    Optional<String> effort(Effort asked) {
        return efforts.stream()
                .filter(level -> Effort.of(level)
                        .filter(own -> own.compareTo(asked) <= 0)
                        .isPresent())
                .reduce((_, later) -> later)
                .or(() -> efforts.stream().findFirst());
    }
}
