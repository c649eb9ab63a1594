package io.hermod.poll;

import io.hermod.core.request.RequestType;
import io.hermod.gateway.ApiException;

/** A path below {@code /v1/async/}: a request type's path, followed by a job id. */
record JobPath(RequestType type, String jobId) {

    /** @throws ApiException 405 if the path has no job id, 404 if it has no request type */
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
