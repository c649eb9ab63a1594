package io.hermod.providers.gemini;

import io.hermod.providers.error.ErrorAnswer;
import io.hermod.providers.error.FailureClass;
import io.hermod.providers.error.FailureClasses;
import io.hermod.providers.error.StandardClasses;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Google's errors: a wrong key is a 400, and a quota of a day is a 429 that tells to wait for seconds, which does not
 * help.
 */
public final class GoogleErrors implements FailureClasses {

    @Override
    public FailureClass of(ErrorAnswer error) {
        return switch (error.status()) {
            case 400 ->
                error.says("api_key_invalid", "api key not valid", "api key expired")
                        ? FailureClass.KEY_REJECTED
                        : FailureClass.PERMANENT;
            case 429 -> isQuotaOfDay(error) ? FailureClass.QUOTA_SPENT : StandardClasses.INSTANCE.of(error);
            default -> StandardClasses.INSTANCE.of(error);
        };
    }

    @Override
    public Optional<String> code(ErrorAnswer error) {
        return error.status() == 400 && error.says("exceeds the maximum number of tokens")
                ? Optional.of("context_length_exceeded")
                : Optional.empty();
    }

    private static boolean isQuotaOfDay(ErrorAnswer error) {
        return error.document().details().stream()
                .map(detail -> detail.get("violations"))
                .anyMatch(violations ->
                        violations instanceof List<?> list && list.stream().anyMatch(GoogleErrors::isOfDay));
    }

    private static boolean isOfDay(Object violation) {
        return violation instanceof Map<?, ?> quota
                && quota.get("quotaId") instanceof String id
                && id.toLowerCase(Locale.ROOT).contains("perday");
    }
}
