package io.hermod.submit.model;

import io.hermod.core.request.CallOptions;
import io.hermod.core.request.InferenceRequest;
import java.util.List;
import java.util.Optional;

/**
 * A request as it is accepted.
 *
 * @param dropped the places of what the request asks for, and Hermod leaves out
 * @param serviceTier the tier that the body asks for
 */
public record ParsedRequest(InferenceRequest request, List<String> dropped, Optional<String> serviceTier) {
    public ParsedRequest {
        dropped = List.copyOf(dropped);
    }

    /** A request whose type has no service tiers. */
    public ParsedRequest(InferenceRequest request, List<String> dropped) {
        this(request, dropped, Optional.empty());
    }

    /**
     * The same request with what the caller's headers ask for, besides what the body asks for.
     *
     * @throws io.hermod.core.request.InvalidRequest if they ask for another tier than the body
     */
    public ParsedRequest with(CallOptions options) {
        CallOptions both = ServiceTier.of(options.tier(), serviceTier)
                .map(options::withTier)
                .orElse(options);
        return new ParsedRequest(
                request.with(both.withBackground(request.options().background())), dropped, serviceTier);
    }
}
