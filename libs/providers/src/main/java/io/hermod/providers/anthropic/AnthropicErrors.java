package io.hermod.providers.anthropic;

import io.hermod.providers.error.ErrorAnswer;
import io.hermod.providers.error.FailureClass;
import io.hermod.providers.error.FailureClasses;
import io.hermod.providers.error.StandardClasses;
import java.util.Optional;

/**
 * Anthropic's errors. An account without credit, a spent limit of usage and a disabled organization are a 400, and an
 * error inside a 2xx answer has no status but a type.
 */
public final class AnthropicErrors implements FailureClasses {
    private static final int BAD_REQUEST = 400;

    /** The status of an error that came with 2xx. */
    private static final int BAD_GATEWAY = 502;

    @Override
    public FailureClass of(ErrorAnswer error) {
        return switch (error.status()) {
            case BAD_REQUEST -> badRequest(error);
            case BAD_GATEWAY -> byType(error);
            default -> StandardClasses.INSTANCE.of(error);
        };
    }

    @Override
    public Optional<String> code(ErrorAnswer error) {
        boolean isOfRequest = error.status() == BAD_REQUEST || error.status() == 413;
        return isOfRequest && error.says("prompt is too long", "exceed context limit", "context window")
                ? Optional.of("context_length_exceeded")
                : Optional.empty();
    }

    private static FailureClass badRequest(ErrorAnswer error) {
        return ofAccount(error).orElseGet(() -> StandardClasses.INSTANCE.of(error));
    }

    private static Optional<FailureClass> ofAccount(ErrorAnswer error) {
        if (error.says("credit balance", "organization has been disabled")) {
            return Optional.of(FailureClass.KEY_REJECTED);
        }
        return error.says("api usage limits") ? Optional.of(FailureClass.QUOTA_SPENT) : Optional.empty();
    }

    private static FailureClass byType(ErrorAnswer error) {
        return switch (error.document().text("type").orElse("")) {
            case "authentication_error", "billing_error", "permission_error" -> FailureClass.KEY_REJECTED;
            case "rate_limit_error" -> FailureClass.RATE_LIMITED;
            case "invalid_request_error" -> ofAccount(error).orElse(FailureClass.PERMANENT);
            case "not_found_error", "request_too_large" -> FailureClass.PERMANENT;
            default -> StandardClasses.INSTANCE.of(error);
        };
    }
}
