package io.hermod.submit;

import io.hermod.core.request.ModelRef;
import io.hermod.gateway.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads {@code provider/model}, for the providers that are known here.
 *
 * @param choice who may serve a model that names no provider, the first of them first
 */
public record ModelNames(Set<String> knownProviders, Function<String, List<ModelRef>> choice) {

    /** Where every model must name its provider. */
    public ModelNames(Set<String> knownProviders) {
        this(knownProviders, model -> List.of());
    }

    /**
     * The model asked for, then the fallbacks that can be read; the others are dropped, as the contract has it. Where there are none, those are
     * fallbacks that the choice has left.
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

    /** The refusal of a model that is missing or names no provider: it shows the form. */
    ApiException wrongForm() {
        return ApiException.badRequest(
                "model should be in provider/model format, for example openai/gpt-4o-mini; known providers: "
                        + String.join(", ", knownProviders));
    }
}
