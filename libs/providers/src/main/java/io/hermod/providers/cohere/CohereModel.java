package io.hermod.providers.cohere;

import io.hermod.wire.facts.KnownModels;

/**
 * What a model of Cohere's takes.
 *
 * @param reasons whether the model thinks before it answers; the others say a plan before they call tools
 */
record CohereModel(boolean reasons) {
    /** An unknown model is taken for one of the newest, which think. */
    static CohereModel of(String name, KnownModels known) {
        String id = name.substring(name.lastIndexOf('/') + 1);
        return new CohereModel(known.about("cohere", id).isTrue("reasons"));
    }
}
