package io.hermod.core.request;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A model as a caller names it, {@code provider/model}: {@code openrouter/anthropic/claude-x} is openrouter's. */
public record ModelRef(String provider, String model) {

    /** Empty where the part before the first slash is no known provider, or no model follows it. */
    public static Optional<ModelRef> parse(String text, Set<String> knownProviders) {
        int slash = text.indexOf('/');
        if (slash < 0 || slash == text.length() - 1 || !knownProviders.contains(text.substring(0, slash))) {
            return Optional.empty();
        }
        return Optional.of(new ModelRef(text.substring(0, slash), text.substring(slash + 1)));
    }

    /** The same for all ways in which the model may be spelled. */
    public ModelRef ignoringCase() {
        return new ModelRef(provider, model.toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return provider + "/" + model;
    }
}
