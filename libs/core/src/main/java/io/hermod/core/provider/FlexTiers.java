package io.hermod.core.provider;

import static io.hermod.core.request.RequestType.CHAT_COMPLETION;
import static io.hermod.core.request.RequestType.RESPONSES;

import io.hermod.core.request.RequestType;
import java.util.Map;
import java.util.Set;

/**
 * The providers that serve a tier at a lower price, with the request types that have it. From the providers' pages of
 * November 2026: OpenAI's and Azure's "Flex processing", Gemini's "Optimization", Bedrock's "ServiceTier" of Converse,
 * Groq's "Flex Processing". The name of the tier is {@code flex} at all of them.
 */
public final class FlexTiers {
    private static final Set<RequestType> CHATS = Set.of(CHAT_COMPLETION, RESPONSES);
    private static final Map<String, Set<RequestType>> TYPES = Map.of(
            "openai", CHATS,
            "azure", CHATS,
            "gemini", CHATS,
            "bedrock", CHATS,
            "groq", Set.of(CHAT_COMPLETION));

    private FlexTiers() {}

    /**
     * Whether the provider has the tier for a model. A custom provider in OpenAI's format is asked for it as OpenAI is.
     *
     * @param modelId the provider's name of the model
     */
    public static boolean serves(ProviderSettings provider, RequestType type, String modelId) {
        return types(provider).contains(type) && !(provider.base().equals("bedrock") && modelId.contains("anthropic."));
    }

    private static Set<RequestType> types(ProviderSettings provider) {
        boolean isBuiltIn = ProviderCatalog.builtIn().containsKey(provider.base())
                && !provider.base().equals(ProviderCatalog.CUSTOM);
        return isBuiltIn ? TYPES.getOrDefault(provider.base(), Set.of()) : CHATS;
    }
}
