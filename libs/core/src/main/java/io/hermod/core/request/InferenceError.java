package io.hermod.core.request;

import java.util.Optional;

/**
 * Why a request or a job failed, with the fields of the API's error.
 *
 * @param statusCode the HTTP status; empty if the contract does not send one
 * @param type such as {@code rate_limit_error}
 * @param code such as {@code model_not_found}, often from the provider
 * @param param the invalid parameter, as raw JSON
 * @param source the provider call that failed or was denied; empty if the request named none yet
 * @param denial whether a virtual key denied the request: then the envelope has the type at its top level too
 * @param reason what led to the error, if the message is a fixed text of the contract
 */
public record InferenceError(
        Optional<Integer> statusCode,
        Optional<String> type,
        Optional<String> code,
        String message,
        Optional<String> param,
        Optional<Source> source,
        boolean denial,
        Optional<String> reason) {

    /** The provider, model and type of the failed call. */
    public record Source(String provider, Optional<String> model, Optional<String> resolvedModel, RequestType type) {
        public static Source of(ModelRef asked, String resolvedModel, RequestType type) {
            return new Source(asked.provider(), Optional.of(asked.model()), Optional.of(resolvedModel), type);
        }
    }

    /** An error of the API itself. */
    public static InferenceError of(int statusCode, String message) {
        return new InferenceError(
                Optional.of(statusCode),
                Optional.empty(),
                Optional.empty(),
                message,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty());
    }

    /** What a virtual key denies. */
    public static InferenceError denial(int statusCode, String type, String message) {
        return new InferenceError(
                Optional.of(statusCode),
                Optional.of(type),
                Optional.empty(),
                message,
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty());
    }

    /** The model's provider cannot be called with its settings. */
    public static InferenceError notConfigured(ModelRef model, RequestType type, String message) {
        return of(500, message).withType("provider_not_configured").withSource(Source.of(model, model.model(), type));
    }

    /** No address is known of the model's provider. */
    public static InferenceError withoutAddress(ModelRef model, RequestType type) {
        return notConfigured(model, type, "no base URL is configured for " + model.provider());
    }

    public InferenceError withStatus(int newStatus) {
        return new InferenceError(Optional.of(newStatus), type, code, message, param, source, denial, Optional.empty());
    }

    public InferenceError withType(String newType) {
        return new InferenceError(statusCode, Optional.of(newType), code, message, param, source, denial, reason);
    }

    public InferenceError withSource(Source newSource) {
        return new InferenceError(statusCode, type, code, message, param, Optional.of(newSource), denial, reason);
    }

    public InferenceError withCode(String newCode) {
        return new InferenceError(statusCode, type, Optional.of(newCode), message, param, source, denial, reason);
    }

    /** The same error about a member of the body. */
    public InferenceError withParam(String member) {
        return new InferenceError(
                statusCode, type, code, message, Optional.of("\"" + member + "\""), source, denial, reason);
    }

    public InferenceError withReason(String newReason) {
        return new InferenceError(statusCode, type, code, message, param, source, denial, Optional.of(newReason));
    }

    /** The status code of the failed job: 500 if the error has none, as the contract requires. */
    public int jobStatusCode() {
        return statusCode.orElse(500);
    }

    /** A request type that the provider does not support. The contract sends no status with it. */
    public static InferenceError unsupported(String provider, RequestType type) {
        return new InferenceError(
                Optional.empty(),
                Optional.empty(),
                Optional.of("unsupported_operation"),
                type.wireName() + " is not supported by " + provider + " provider",
                Optional.empty(),
                Optional.of(new Source(provider, Optional.empty(), Optional.empty(), type)),
                false,
                Optional.empty());
    }
}
