package io.hermod.submit.model;

import io.hermod.core.request.InvalidRequest;
import io.hermod.core.request.ModelRef;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads {@code provider/model}, for the providers that are known. */
public record ModelNames(Set<String> knownProviders, Choice choice) {
    private static final String FORM = "model should be in provider/model format, for example openai/gpt-4o-mini; ";
    private static final int MAX_QUOTED = 64;
    private static final int MAX_NAME = 256;

    /** Each may cost a call with the operator's key. */
    private static final int MAX_FALLBACKS = 10;

    /** Chooses the providers of a model that names none, in the order in which they are tried. */
    public interface Choice {
        List<ModelRef> of(String model);

        /** Only the providers that are configured with the model's very name. */
        List<ModelRef> ofNamed(String model);

        /** The same provider for every model. */
        static Choice always(String provider) {
            return new Choice() {
                @Override
                public List<ModelRef> of(String model) {
                    return List.of(new ModelRef(provider, model));
                }

                @Override
                public List<ModelRef> ofNamed(String model) {
                    return of(model);
                }
            };
        }

        /** Takes every model, for a caller whose key is not known. */
        Choice UNDECIDED = always("undecided");
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
            throw wrongForm(model);
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
        return new InvalidRequest(FORM + "no provider is named \"" + prefix + "\"; "
                + (nearest.isEmpty()
                        ? "known providers: " + String.join(", ", knownProviders)
                        : "the nearest are: " + String.join(", ", nearest)));
    }

    /** Empty if the model has no slash. */
    private static String prefix(String model) {
        return model.substring(0, Math.max(0, model.indexOf('/')));
    }
}
