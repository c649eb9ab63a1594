package io.hermod.submit;

import io.hermod.core.access.VirtualKey;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.InferenceRequest;
import io.hermod.gateway.ApiException;
import io.hermod.security.Access;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Refuses at once what could only fail later: a request of whose models the caller's key allows none. */
@Singleton
final class AllowedModels {
    private final Clock clock;

    AllowedModels(Clock clock) {
        this.clock = clock;
    }

    /** The worker skips a model that is not allowed, so that a fallback may still do; the first one's denial is the error. */
    void check(InferenceRequest request, Access access) {
        access.key().ifPresent(key -> check(request, key));
    }

    private void check(InferenceRequest request, VirtualKey key) {
        List<InferenceError> denials = request.models().stream()
                .map(model -> key.denial(model, clock.instant()))
                .flatMap(Optional::stream)
                .toList();
        if (denials.size() == request.models().size()) {
            throw ApiException.of(denials.getFirst());
        }
    }
}
