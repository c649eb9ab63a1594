package io.hermod.providers.error;

import static io.hermod.providers.error.FailureClass.KEY_REJECTED;
import static io.hermod.providers.error.FailureClass.PERMANENT;
import static io.hermod.providers.error.FailureClass.QUOTA_SPENT;
import static io.hermod.providers.error.FailureClass.RATE_LIMITED;
import static io.hermod.providers.error.FailureClass.TRANSIENT;

/**
 * The classes that most providers share: by status, by OpenAI's and Google's codes, and by {@code x-should-retry}. A
 * provider's own classes handle what differs and ask these for the rest.
 */
public final class StandardClasses implements FailureClasses {
    public static final StandardClasses INSTANCE = new StandardClasses();

    private StandardClasses() {}

    @Override
    public FailureClass of(ErrorAnswer error) {
        FailureClass named = byStatus(error);
        return switch (error.header("x-should-retry").orElse("")) {
            case "true" -> named == PERMANENT ? TRANSIENT : named;
            case "false" -> withoutRetry(named);
            default -> named;
        };
    }

    private static FailureClass withoutRetry(FailureClass named) {
        return switch (named) {
            case TRANSIENT -> PERMANENT;
            case RATE_LIMITED -> QUOTA_SPENT;
            case PERMANENT, QUOTA_SPENT, KEY_REJECTED, CREDENTIALS_REJECTED -> named;
        };
    }

    private static FailureClass byStatus(ErrorAnswer error) {
        return switch (error.status()) {
            case 401, 402 -> KEY_REJECTED;
            case 403 -> forbidden(error);
            case 408, 425 -> TRANSIENT;
            case 429 -> tooMany(error);
            case 400 -> badRequest(error);
            default -> error.status() >= 500 ? TRANSIENT : PERMANENT;
        };
    }

    /** A request that is not allowed for what it says, or for the place it comes from, fails with every key. */
    private static FailureClass forbidden(ErrorAnswer error) {
        if (error.says("moderation", "content_policy", "content policy", "content_filter", "unsupported_country")) {
            return PERMANENT;
        }
        return isRateLimit(error) ? RATE_LIMITED : KEY_REJECTED;
    }

    private static FailureClass badRequest(ErrorAnswer error) {
        if (error.says("invalid_api_key", "api_key_invalid", "api key not valid", "incorrect api key")) {
            return KEY_REJECTED;
        }
        return isRateLimit(error) ? RATE_LIMITED : PERMANENT;
    }

    private static boolean isRateLimit(ErrorAnswer error) {
        return error.says("rate limit", "rate_limit", "ratelimit", "too many requests");
    }

    /** A quota of money, or of a day or longer, is not there again within a call's wait unless the provider says so. */
    private static FailureClass tooMany(ErrorAnswer error) {
        boolean isOfMoney = error.says("insufficient_quota", "billing_hard_limit", "credit balance");
        boolean isOfDays = error.says("per day", "perday", "/ day", "per month", "/ month", "daily limit");
        return isOfMoney || (isOfDays && RetryDelay.isMissing(error)) ? QUOTA_SPENT : RATE_LIMITED;
    }
}
