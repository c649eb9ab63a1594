package io.hermod.core.request;

import java.util.Optional;

/**
 * Why a request or a job failed, in the contract's terms.
 *
 * @param statusCode the HTTP status that belongs to it; empty where the contract sends none
 * @param type the kind, such as {@code rate_limit_error}
 * @param code the provider's or our own code, such as {@code model_not_found}
 * @param param the offending parameter, as raw JSON
 * @param source whose failure it is; empty for what the functions refuse themselves
 */
public record InferenceError(
        Optional<Integer> statusCode,
        Optional<String> type,
        Optional<String> code,
        String message,
        Optional<String> param,
        Optional<Source> source) {

    /** The provider, model and type of the failed call. */
    public record Source(String provider, Optional<String> model, Optional<String> resolvedModel, RequestType type) {
        public static Source of(ModelRef asked, String resolvedModel, RequestType type) {
            return new Source(asked.provider(), Optional.of(asked.model()), Optional.of(resolvedModel), type);
        }
    }

    /** An error of the API itself: a status and a text, as the contract's handlers send it. */
    public static InferenceError of(int statusCode, String message) {
        return new InferenceError(
                Optional.of(statusCode),
                Optional.empty(),
                Optional.empty(),
                message,
                Optional.empty(),
                Optional.empty());
    }

    public InferenceError withType(String kind) {
        return new InferenceError(statusCode, Optional.of(kind), code, message, param, source);
    }

    public InferenceError withSource(Source whose) {
        return new InferenceError(statusCode, type, code, message, param, Optional.of(whose));
    }

    /** The contract's default: a failed job whose error has no status of its own counts as 500. */
    public int jobStatusCode() {
        return statusCode.orElse(500);
    }

    /** The contract's error for a request type that a provider does not serve; it carries no status of its own. */
    public static InferenceError unsupported(String provider, RequestType type) {
        return new InferenceError(
                Optional.empty(),
                Optional.empty(),
                Optional.of("unsupported_operation"),
                type.wireName() + " is not supported by " + provider + " provider",
                Optional.empty(),
                Optional.of(new Source(provider, Optional.empty(), Optional.empty(), type)));
    }
}
