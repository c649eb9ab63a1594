package io.hermod.wire.facts;

import io.hermod.core.provider.ModelFacts;
import java.util.HashMap;
import java.util.Map;

/**
 * What models take: Hermod's own table, and an operator's rows, which win fact by fact.
 *
 * @param own the operator's
 */
public record KnownModels(ModelFacts own) {
    /** Hermod's table alone. */
    public static final KnownModels BUILT_IN = new KnownModels(ModelFacts.NONE);

    /** The facts about a model of a family whose rows have no versions. */
    public Facts about(String family, String name) {
        return about(family, name, 0);
    }

    /**
     * The facts about a model.
     *
     * @param version the major one times 100 plus the minor one
     */
    public Facts about(String family, String name, int version) {
        Map<String, Object> facts = new HashMap<>(BuiltInFacts.get().about(family, name, version));
        facts.putAll(own.about(family, name, version));
        return new Facts(facts);
    }
}
