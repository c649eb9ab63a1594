package io.hermod.submit.model;

import io.hermod.core.request.InvalidRequest;
import io.hermod.core.request.ModelRef;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads {@code provider/model}, for the providers that are known.
 *
 * @param choice the providers of a model that names none, in the order in which they are tried
 */
public record ModelNames(Set<String> knownProviders, Function<String, List<ModelRef>> choice) {
    private static final int MAX_NAME = 256;

    /** Each may cost a call with the operator's key. */
    private static final int MAX_FALLBACKS = 10;

    /** Every model must name its provider. */
    public ModelNames(Set<String> knownProviders) {
        this(knownProviders, model -> List.of());
    }

    /**
     * The model, then its fallbacks, each once. Drops fallbacks that cannot be read, as the contract requires. If none
     * remain, the other providers of the choice are the fallbacks.
     *
     * @throws InvalidRequest if the model names no provider and none was chosen, a name is too long, or there are too
     *     many fallbacks
     */
    public List<ModelRef> read(String model, List<String> fallbacks) {
        requireShort("model", model);
        fallbacks.forEach(fallback -> requireShort("each of fallbacks", fallback));
        List<ModelRef> named =
                ModelRef.parse(model, knownProviders).map(List::of).orElseGet(() -> chosen(model));
        if (named.isEmpty()) {
            throw wrongForm();
        }
        Set<ModelRef> models = new LinkedHashSet<>(List.of(named.getFirst()));
        fallbacks.forEach(fallback -> ModelRef.parse(fallback, knownProviders).ifPresent(models::add));
        if (models.size() > MAX_FALLBACKS + 1) {
            throw new InvalidRequest("fallbacks must not name more than " + MAX_FALLBACKS + " models");
        }
        return models.size() == 1 ? named : List.copyOf(models);
    }

    private static void requireShort(String member, String name) {
        if (name.length() > MAX_NAME) {
            throw new InvalidRequest(member + " must not be longer than " + MAX_NAME + " characters");
        }
    }

    private List<ModelRef> chosen(String model) {
        int slash = model.indexOf('/');
        boolean namesAProvider = slash >= 0 && knownProviders.contains(model.substring(0, slash));
        return model.isBlank() || namesAProvider ? List.of() : choice.apply(model);
    }

    /** The error for a model that is missing or names no provider; its text shows the form. */
    public InvalidRequest wrongForm() {
        return new InvalidRequest(
                "model should be in provider/model format, for example openai/gpt-4o-mini; known providers: "
                        + String.join(", ", knownProviders));
    }
}
