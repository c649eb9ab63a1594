package io.hermod.providers.cohere;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a model of Cohere's takes.
 *
 * @param reasons whether the model thinks before it answers; the others say a plan before they call tools
 */
record CohereModel(boolean reasons) {
    private static final Pattern WITHOUT_THINKING = Pattern.compile(
            "command(-light.*|-nightly|-r.*|-a-03-2025|-a-vision.*|-a-translate.*)?|c4ai-.*|aya-.*|tiny-aya-.*");

    /** An unknown model is taken for one of the newest, which think. */
    static CohereModel of(String name) {
        String id = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return new CohereModel(!WITHOUT_THINKING.matcher(id).matches());
    }
}
