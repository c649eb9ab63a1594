package io.hermod.providers.wire;

import io.hermod.core.request.RequestType;
import io.hermod.wire.tree.InvalidShape;
import java.util.List;

/** How a provider's API serves a request: which calls the request becomes, and how their responses are read. Pure. */
public interface ProviderApi {

    /**
     * The calls of an attempt.
     *
     * @throws InvalidShape if the request has no form at the provider; the message is for the client
     */
    Plan plan(Attempt attempt);

    /**
     * The files that must be fetched before the attempt is planned, because the provider does not fetch them. They may
     * be named twice.
     *
     * @throws InvalidShape as {@link #plan}
     */
    default List<RemoteFile> remoteFiles(Attempt attempt) {
        return List.of();
    }

    /** How many bytes of memory a plan takes for each byte of a request, besides the request itself. */
    default int requestCopies(RequestType type) {
        return 0;
    }
}
