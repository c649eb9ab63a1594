package io.hermod.submit.model;

import io.hermod.core.request.ModelRef;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The fallbacks of a request in its order, each as {@code provider/model}. An entry that the request does not write in
 * a form that names a model is an empty text.
 */
public record Fallbacks(List<String> names) {
    public static final Fallbacks NONE = new Fallbacks(List.of());

    public Fallbacks {
        names = List.copyOf(names);
    }

    /** The places of those that name no known provider and model, such as {@code fallbacks[1]}. */
    public List<String> dropped(Set<String> knownProviders) {
        return IntStream.range(0, names.size())
                .filter(i -> ModelRef.parse(names.get(i), knownProviders).isEmpty())
                .mapToObj(i -> "fallbacks[" + i + "]")
                .toList();
    }
}
