package io.hermod.core.batch;

import static io.hermod.core.request.RequestType.CHAT_COMPLETION;
import static io.hermod.core.request.RequestType.EMBEDDING;
import static io.hermod.core.request.RequestType.IMAGE_GENERATION;
import static io.hermod.core.request.RequestType.MESSAGES;
import static io.hermod.core.request.RequestType.OCR;
import static io.hermod.core.request.RequestType.RESPONSES;
import static io.hermod.core.request.RequestType.TEXT_COMPLETION;

import io.hermod.core.provider.ProviderCatalog;
import io.hermod.core.provider.ProviderSettings;
import io.hermod.core.request.RequestType;
import java.util.Map;
import java.util.Set;

/**
 * The providers that serve batches, with the request types that these take. From the providers' pages of November 2026:
 * OpenAI's and Azure's "Batch API", Groq's "Batch Processing", xAI's "Batch API", Together's "Batch Inference",
 * Anthropic's "Message Batches", Mistral's "Batch processing", Gemini's "Batch API".
 */
public final class BatchTiers {
    private static final Set<RequestType> OPENAI =
            Set.of(CHAT_COMPLETION, RESPONSES, EMBEDDING, TEXT_COMPLETION, IMAGE_GENERATION);
    private static final Set<RequestType> CHAT = Set.of(CHAT_COMPLETION);

    private static final Map<String, Set<RequestType>> TYPES = Map.of(
            "openai", OPENAI,
            "azure", Set.of(CHAT_COMPLETION, RESPONSES, EMBEDDING),
            "groq", CHAT,
            "together", CHAT,
            "xai", Set.of(CHAT_COMPLETION, RESPONSES),
            "anthropic", Set.of(CHAT_COMPLETION, RESPONSES, TEXT_COMPLETION, MESSAGES),
            "mistral", Set.of(CHAT_COMPLETION, RESPONSES, EMBEDDING, OCR),
            "gemini", Set.of(CHAT_COMPLETION, RESPONSES));

    private BatchTiers() {}

    /** Whether the provider has batches of the type. A custom provider in OpenAI's format is taken for OpenAI. */
    public static boolean serves(ProviderSettings provider, RequestType type) {
        boolean isBuiltIn = ProviderCatalog.builtIn().containsKey(provider.base())
                && !provider.base().equals("custom");
        return TYPES.getOrDefault(isBuiltIn ? provider.base() : "openai", Set.of())
                .contains(type);
    }
}
