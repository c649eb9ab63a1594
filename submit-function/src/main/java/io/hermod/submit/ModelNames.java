package io.hermod.submit;

import io.hermod.core.request.ModelRef;
import io.hermod.http.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads {@code provider/model}, for the providers that are known here. */
public record ModelNames(Set<String> knownProviders) {

    /** The model asked for, then the fallbacks that can be read; the others are dropped, as the contract has it. */
    public List<ModelRef> read(String model, List<String> fallbacks) {
        List<ModelRef> models = new ArrayList<>();
        models.add(ModelRef.parse(model, knownProviders).orElseThrow(this::wrongForm));
        fallbacks.forEach(fallback -> ModelRef.parse(fallback, knownProviders).ifPresent(models::add));
        return models;
    }

    /** The refusal of a model that is missing or names no provider: it shows the form. */
    Refusal wrongForm() {
        return Refusal.badRequest(
                "model should be in provider/model format, for example openai/gpt-4o-mini; known providers: "
                        + String.join(", ", knownProviders));
    }
}
