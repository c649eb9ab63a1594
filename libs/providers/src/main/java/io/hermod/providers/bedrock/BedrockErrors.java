package io.hermod.providers.bedrock;

import static io.hermod.providers.error.FailureClass.CREDENTIALS_REJECTED;
import static io.hermod.providers.error.FailureClass.KEY_REJECTED;
import static io.hermod.providers.error.FailureClass.PERMANENT;
import static io.hermod.providers.error.FailureClass.QUOTA_SPENT;
import static io.hermod.providers.error.FailureClass.RATE_LIMITED;
import static io.hermod.providers.error.FailureClass.TRANSIENT;

import io.hermod.core.shared.Words;
import io.hermod.providers.error.ErrorAnswer;
import io.hermod.providers.error.FailureClass;
import io.hermod.providers.error.FailureClasses;
import io.hermod.providers.error.StandardClasses;
import java.util.Optional;
import java.util.Set;

/** Bedrock's errors, by the exception's name. Errors without a name, such as mantle's, have the standard classes. */
public final class BedrockErrors implements FailureClasses {
    private static final Set<String> OF_CREDENTIALS = Set.copyOf(Words.in("""
        UnrecognizedClient ExpiredToken InvalidSignature IncompleteSignature InvalidClientTokenId
        MissingAuthenticationToken SignatureDoesNotMatch RequestExpired RequestInTheFuture
        RequestTimeTooSkewed
        """));
    private static final String[] TOO_LONG = {
        "input is too long",
        "prompt is too long",
        "maximum context length",
        "exceed context limit",
        "too many input tokens",
        "input tokens exceed"
    };
    private static final String SUFFIX = "Exception";

    @Override
    public FailureClass of(ErrorAnswer error) {
        String name = name(error).orElse("");
        if (OF_CREDENTIALS.contains(name)) {
            return CREDENTIALS_REJECTED;
        }
        return switch (name) {
            case "Throttling", "TooManyRequests", "ModelNotReady" ->
                error.says("per day", "daily") ? QUOTA_SPENT : RATE_LIMITED;
            case "ServiceQuotaExceeded" -> QUOTA_SPENT;
            case "Validation", "ResourceNotFound", "UnknownOperation", "Conflict" -> PERMANENT;
            case "AccessDenied" -> KEY_REJECTED;
            case "ModelTimeout", "ModelError", "InternalServer", "ServiceUnavailable", "InternalFailure" -> TRANSIENT;
            default -> StandardClasses.INSTANCE.of(error);
        };
    }

    @Override
    public Optional<String> code(ErrorAnswer error) {
        if (!name(error).filter("Validation"::equals).isPresent()) {
            return Optional.empty();
        }
        if (error.says(TOO_LONG)) {
            return Optional.of("context_length_exceeded");
        }
        return error.says("content filter") ? Optional.of("content_filter") : Optional.empty();
    }

    @Override
    public Optional<String> hint(ErrorAnswer error) {
        return error.says("on-demand throughput isn")
                ? Optional.of("Use the id or ARN of an inference profile, such as us.<model>.")
                : Optional.empty();
    }

    /** The exception's name without its last word. */
    private static Optional<String> name(ErrorAnswer error) {
        return error.header("x-amzn-errortype")
                .or(() -> error.document().text("__type"))
                .map(type -> type.split(":", 2)[0])
                .map(type -> type.substring(type.lastIndexOf('#') + 1).trim())
                .map(type -> type.endsWith(SUFFIX) ? type.substring(0, type.length() - SUFFIX.length()) : type);
    }
}
