package io.hermod.poll;

import io.hermod.core.request.RequestType;
import io.hermod.gateway.NoSuchRoute;

/** A path below {@code /v1/async/}: a request type's path, followed by a job id. */
record JobPath(RequestType type, String jobId) {

    /** @throws NoSuchRoute if the path has no request type or no job id */
    static JobPath parse(String path) {
        if (RequestType.byPath(path).isPresent()) {
            throw new NoSuchRoute();
        }
        int lastSlash = path.lastIndexOf('/');
        RequestType type = RequestType.byPath(lastSlash < 0 ? "" : path.substring(0, lastSlash))
                .orElseThrow(NoSuchRoute::new);
        return new JobPath(type, path.substring(lastSlash + 1));
    }
}
