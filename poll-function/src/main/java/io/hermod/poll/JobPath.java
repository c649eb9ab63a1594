package io.hermod.poll;

import io.hermod.core.request.RequestType;
import io.hermod.gateway.ApiException;

/** A path below {@code /v1/async/}: a request type's own path, and a job id behind it. */
record JobPath(RequestType type, String jobId) {

    /** Refuses with 404 what is no such path, and with 405 a type's path alone. */
    static JobPath parse(String path) {
        if (RequestType.byPath(path).isPresent()) {
            throw ApiException.of(405, "method not allowed: POST a request here, or GET a job by adding its id");
        }
        int lastSlash = path.lastIndexOf('/');
        RequestType type = RequestType.byPath(lastSlash < 0 ? "" : path.substring(0, lastSlash))
                .orElseThrow(ApiException::noSuchRoute);
        return new JobPath(type, path.substring(lastSlash + 1));
    }
}
