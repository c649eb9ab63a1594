package io.hermod.providers.gemini;

import io.hermod.wire.facts.KnownModels;
import java.util.List;
import java.util.Set;

/**
 * What a family of models takes.
 *
 * @param thinking how a request asks for thinking, and how much of it
 */
public record GeminiModel(Thinking thinking, Set<Trait> traits) {
    /** How a request asks for thinking. */
    public sealed interface Thinking {
        /** The model does not think, or takes no setting. */
        record None() implements Thinking {}

        /** A budget of tokens; zero if the model can be told not to think. */
        record Budget(long min, long max, boolean canBeOff) implements Thinking {}

        /** A level, lowest first. The model always thinks. */
        record Levels(List<String> levels) implements Thinking {
            public Levels {
                levels = List.copyOf(levels);
            }
        }
    }

    /** What a family does differently. */
    public enum Trait {
        /** A call that the model has made is rejected without the signature that it came with. */
        DEMANDS_SIGNATURES,
        /** Takes a form of the answer beside functions. */
        FORM_BESIDE_FUNCTIONS,
        /** Takes Gemini's own tools beside functions. */
        OWN_TOOLS_BESIDE_FUNCTIONS,
        /** Takes images and documents in the results of functions. */
        FILES_IN_RESULTS,
        /** Takes no system instruction. */
        NO_SYSTEM
    }

    public GeminiModel {
        traits = Set.copyOf(traits);
    }

    /** The family of a model. A model that is not known is taken as one of the newest. */
    public static GeminiModel of(String name, KnownModels known) {
        return GeminiFamilies.find(name, known);
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
    }
}
