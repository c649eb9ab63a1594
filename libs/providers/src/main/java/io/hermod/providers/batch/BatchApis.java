package io.hermod.providers.batch;

import io.hermod.core.batch.BatchTiers;
import io.hermod.core.provider.ProviderSettings;
import io.hermod.core.request.RequestType;
import java.util.Optional;

/** Which API for batches a provider has. */
public final class BatchApis {
    private BatchApis() {}

    /** Empty if the provider has no batches of the type. */
    public static Optional<BatchApi> of(ProviderSettings provider, RequestType type) {
        if (!BatchTiers.serves(provider, type)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (provider.base()) {
                    case "anthropic" -> new AnthropicBatches();
                    case "mistral" -> new MistralBatches();
                    case "gemini" -> new GeminiBatches();
                    case "together" -> OpenAiBatches.SMALL;
                    default -> OpenAiBatches.USUAL;
                });
    }
}
