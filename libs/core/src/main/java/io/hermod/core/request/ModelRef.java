package io.hermod.core.request;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A model's name in a request, {@code provider/model}. The provider of {@code openrouter/anthropic/claude-x} is
 * openrouter.
 */
public record ModelRef(String provider, String model) {

    /** Empty if the part before the first slash is not a known provider, or no model follows. */
    public static Optional<ModelRef> parse(String text, Set<String> knownProviders) {
        int slash = text.indexOf('/');
        if (slash < 0 || slash == text.length() - 1 || !knownProviders.contains(text.substring(0, slash))) {
            return Optional.empty();
        }
        return Optional.of(new ModelRef(text.substring(0, slash), text.substring(slash + 1)));
    }

    /** Equal for all spellings of the model that differ in case. */
    public ModelRef ignoringCase() {
        return new ModelRef(provider, model.toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return provider + "/" + model;
    }
}
