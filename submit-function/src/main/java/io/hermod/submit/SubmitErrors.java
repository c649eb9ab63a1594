package io.hermod.submit;

import io.hermod.core.request.InferenceError;
import io.hermod.core.request.InvalidRequest;
import io.hermod.gateway.ApiException;
import io.micronaut.http.HttpStatus;

/** The errors of a submit. Bifrost's routes for other APIs have texts of their own. */
enum SubmitErrors {
    /** Of the routes that always make jobs. */
    OWN {
        @Override
        ApiException invalid(InvalidRequest mistake) {
            return ApiException.badRequest(mistake.text());
        }

        @Override
        ApiException notCreated(ApiException rejected) {
            return rejected;
        }
    },
    /** Of Bifrost's routes for other APIs. */
    INTEGRATION {
        @Override
        ApiException invalid(InvalidRequest mistake) {
            return ApiException.badRequest(
                    mistake.isStreaming() ? "streaming is not supported for async requests" : mistake.text());
        }

        @Override
        ApiException notCreated(ApiException rejected) {
            InferenceError error = rejected.error();
            return error.jobStatusCode() == HttpStatus.BAD_REQUEST.getCode()
                    ? ApiException.of(
                            InferenceError.of(400, "failed to create async job").withReason(error.message()))
                    : rejected;
        }
    };

    /** The body is invalid. */
    abstract ApiException invalid(InvalidRequest mistake);

    /** The body is valid, but the caller or a header is rejected. */
    abstract ApiException notCreated(ApiException rejected);
}
