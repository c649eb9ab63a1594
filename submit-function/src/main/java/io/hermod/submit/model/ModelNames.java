package io.hermod.submit.model;

import io.hermod.core.request.InvalidRequest;
import io.hermod.core.request.ModelRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads {@code provider/model}, for the providers that are known. */
public record ModelNames(Set<String> knownProviders, Choice choice) {
    private static final String FORM = "model should be in provider/model format, for example openai/gpt-4o-mini; ";
    private static final int MAX_QUOTED = 64;

    /** Chooses the providers of a model that names none, in the order in which they are tried. */
    public interface Choice {
        List<ModelRef> of(String model);

        /** Only the providers that are configured with the model's very name. */
        List<ModelRef> ofNamed(String model);
    }

    private static final Choice NONE = new Choice() {
        @Override
        public List<ModelRef> of(String model) {
            return List.of();
        }

        @Override
        public List<ModelRef> ofNamed(String model) {
            return List.of();
        }
    };

    /** Every model must name its provider. */
    public ModelNames(Set<String> knownProviders) {
        this(knownProviders, NONE);
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
            throw wrongForm(model);
        }
        List<ModelRef> models = new ArrayList<>(List.of(named.getFirst()));
        fallbacks.forEach(fallback -> ModelRef.parse(fallback, knownProviders).ifPresent(models::add));
        return models.size() == 1 ? named : models;
    }

    /** The part before a slash may be a misspelled provider, so such a model is chosen for only if it is configured. */
    private List<ModelRef> chosen(String model) {
        if (model.isBlank() || knownProviders.contains(prefix(model))) {
            return List.of();
        }
        return model.indexOf('/') < 0 ? choice.of(model) : choice.ofNamed(model);
    }

    /** The error for a model that is missing; its text shows the form. */
    public InvalidRequest wrongForm() {
        return new InvalidRequest(FORM + "known providers: " + String.join(", ", knownProviders));
    }

    private InvalidRequest wrongForm(String model) {
        String prefix = prefix(model);
        if (prefix.isBlank() || prefix.length() > MAX_QUOTED || knownProviders.contains(prefix)) {
            return wrongForm();
        }
        List<String> nearest = NearestNames.of(prefix, knownProviders);
        return new InvalidRequest(FORM + "no provider is named " + prefix.strip() + "; "
                + (nearest.isEmpty()
                        ? "known providers: " + String.join(", ", knownProviders)
                        : "the nearest are: " + String.join(", ", nearest)));
    }

    /** Empty if the model has no slash. */
    private static String prefix(String model) {
        return model.substring(0, Math.max(0, model.indexOf('/')));
    }
}
