package io.hermod.submit.model;

import io.hermod.core.request.InvalidRequest;
import io.hermod.core.request.ModelRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads {@code provider/model}, for the providers that are known.
 *
 * @param choice the providers of a model that names none, in the order in which they are tried
 */
public record ModelNames(Set<String> knownProviders, Function<String, List<ModelRef>> choice) {

    /** Every model must name its provider. */
    public ModelNames(Set<String> knownProviders) {
        this(knownProviders, model -> List.of());
    }

    /**
     * The model, then its fallbacks. Drops fallbacks that cannot be read, as the contract requires. If none remain, the
     * other providers of the choice are the fallbacks.
     *
     * @throws InvalidRequest if the model names no provider, and none was chosen
     */
    public List<ModelRef> read(String model, List<String> fallbacks) {
        List<ModelRef> named =
                ModelRef.parse(model, knownProviders).map(List::of).orElseGet(() -> chosen(model));
        if (named.isEmpty()) {
            throw wrongForm();
        }
        List<ModelRef> models = new ArrayList<>(List.of(named.getFirst()));
        fallbacks.forEach(fallback -> ModelRef.parse(fallback, knownProviders).ifPresent(models::add));
        return models.size() == 1 ? named : models;
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
