package io.hermod.providers.wire;

import io.hermod.core.request.RequestType;
import io.hermod.wire.tree.InvalidShape;

/** How a provider's API serves a request: which calls the request becomes, and how their responses are read. Pure. */
public interface ProviderApi {

    /**
     * The calls of an attempt.
     *
     * @throws InvalidShape if the request has no form at the provider; the message is for the client
     */
    Plan plan(Attempt attempt);

    /** How many bytes of memory a plan takes for each byte of a request, besides the request itself. */
    default int requestCopies(RequestType type) {
        return 0;
    }
}
