package io.hermod.providers.openrouter;

import io.hermod.providers.error.ErrorAnswer;
import io.hermod.providers.error.FailureClass;
import io.hermod.providers.error.FailureClasses;
import io.hermod.providers.error.StandardClasses;
import java.util.Map;

/** OpenRouter's errors: a 403 may be about the words of the request, which fails with every key. */
public final class OpenRouterErrors implements FailureClasses {

    @Override
    public FailureClass of(ErrorAnswer error) {
        return error.status() == 403 && (error.says("flagged", "moderation") || isModerated(error))
                ? FailureClass.PERMANENT
                : StandardClasses.INSTANCE.of(error);
    }

    private static boolean isModerated(ErrorAnswer error) {
        return error.document().member("metadata").orElse(Map.of()) instanceof Map<?, ?> metadata
                && (metadata.containsKey("flagged_input") || metadata.containsKey("reasons"));
    }
}
