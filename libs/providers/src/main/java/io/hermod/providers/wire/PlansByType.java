package io.hermod.providers.wire;

import io.hermod.core.request.RequestType;
import io.hermod.wire.tree.InvalidShape;
import java.util.Map;
import java.util.function.Function;

/**
 * How a provider plans the requests of each type.
 *
 * @param own the types with a form of their own
 * @param others plans the requests of all other types
 */
public record PlansByType(Map<RequestType, Function<Attempt, Plan>> own, Function<Attempt, Plan> others) {
    public PlansByType {
        own = Map.copyOf(own);
    }

    /** The plans of a provider that rejects all other types. */
    public static PlansByType only(String provider, Map<RequestType, Function<Attempt, Plan>> own) {
        return new PlansByType(own, _ -> {
            throw new InvalidShape(provider + " has no form of its own for this type");
        });
    }

    /**
     * The plan of a request.
     *
     * @throws InvalidShape if the request has no form at the provider
     */
    public Plan plan(Attempt attempt) {
        return own.getOrDefault(attempt.request().type(), others).apply(attempt);
    }
}
