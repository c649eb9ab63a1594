package io.hermod.providers;

import io.hermod.core.provider.Endpoint;
import io.hermod.providers.anthropic.AnthropicErrors;
import io.hermod.providers.anthropic.MessagesApi;
import io.hermod.providers.anthropic.MessagesOnRequest;
import io.hermod.providers.azure.AzureApi;
import io.hermod.providers.bedrock.BedrockApi;
import io.hermod.providers.bedrock.BedrockErrors;
import io.hermod.providers.bedrock.MantleApi;
import io.hermod.providers.cerebras.CerebrasErrors;
import io.hermod.providers.chat.ChatApi;
import io.hermod.providers.cohere.CohereApi;
import io.hermod.providers.cohere.CohereErrors;
import io.hermod.providers.cohere.CohereRerankApi;
import io.hermod.providers.deepgram.DeepgramApi;
import io.hermod.providers.deepgram.DeepgramErrors;
import io.hermod.providers.elevenlabs.ElevenLabsApi;
import io.hermod.providers.elevenlabs.ElevenLabsErrors;
import io.hermod.providers.error.FailureClasses;
import io.hermod.providers.error.StandardClasses;
import io.hermod.providers.fireworks.FireworksErrors;
import io.hermod.providers.gemini.GeminiApi;
import io.hermod.providers.gemini.GoogleErrors;
import io.hermod.providers.groq.GroqErrors;
import io.hermod.providers.huggingface.HuggingFaceApi;
import io.hermod.providers.huggingface.HuggingFaceErrors;
import io.hermod.providers.mistral.MistralApi;
import io.hermod.providers.mistral.MistralErrors;
import io.hermod.providers.openai.OpenAiApi;
import io.hermod.providers.openai.OpenAiChat;
import io.hermod.providers.openrouter.OpenRouterApi;
import io.hermod.providers.openrouter.OpenRouterErrors;
import io.hermod.providers.perplexity.PerplexityApi;
import io.hermod.providers.replicate.ReplicateApi;
import io.hermod.providers.replicate.ReplicateErrors;
import io.hermod.providers.sagemaker.SageMakerApi;
import io.hermod.providers.sagemaker.SageMakerErrors;
import io.hermod.providers.vertex.VertexApi;
import io.hermod.providers.vertex.VertexErrors;
import io.hermod.providers.wire.ProviderApi;
import io.hermod.providers.xai.XaiApi;
import io.hermod.providers.xai.XaiErrors;

/** How each provider is called, and what its errors mean. A request loads the classes of its own provider only. */
final class ProviderApis {
    private ProviderApis() {}

    static ProviderApi of(Endpoint endpoint) {
        return switch (endpoint.format()) {
            case OPENAI -> endpoint.converted().isPresent() ? new ChatApi(new OpenAiChat()) : new OpenAiApi();
            case COHERE -> CohereApi.create();
            case COHERE_RERANK -> new CohereRerankApi();
            case XAI -> new XaiApi();
            case OPENROUTER -> new OpenRouterApi();
            case HUGGINGFACE -> new HuggingFaceApi();
            case AZURE -> new AzureApi();
            case DEEPGRAM -> DeepgramApi.create();
            case ELEVENLABS -> ElevenLabsApi.create();
            case MESSAGES -> MessagesApi.ofAnthropic();
            case MISTRAL -> new MistralApi();
            case PERPLEXITY -> PerplexityApi.create();
            case BEDROCK -> new BedrockApi();
            case MANTLE -> new MantleApi();
            case GEMINI -> GeminiApi.ofGoogle();
            case SAGEMAKER -> new SageMakerApi();
            case REPLICATE -> new ReplicateApi();
            case VERTEX -> new VertexApi();
        };
    }

    /** The same for requests in Anthropic's format, and for keys that ask for it: some providers speak it too. */
    static ProviderApi withMessages(String provider, Endpoint endpoint) {
        ProviderApi usual = of(endpoint);
        return MessagesOnRequest.of(provider, usual).orElse(usual);
    }

    static FailureClasses errors(String provider) {
        return switch (provider) {
            case "anthropic" -> new AnthropicErrors();
            case "bedrock", "bedrock_mantle" -> new BedrockErrors();
            case "cerebras" -> new CerebrasErrors();
            case "cohere" -> new CohereErrors();
            case "deepgram" -> new DeepgramErrors();
            case "elevenlabs" -> new ElevenLabsErrors();
            case "fireworks" -> new FireworksErrors();
            case "gemini" -> new GoogleErrors();
            case "groq" -> new GroqErrors();
            case "huggingface" -> new HuggingFaceErrors();
            case "mistral" -> new MistralErrors();
            case "openrouter" -> new OpenRouterErrors();
            case "replicate" -> new ReplicateErrors();
            case "sagemaker" -> new SageMakerErrors();
            case "vertex" -> new VertexErrors();
            case "xai" -> new XaiErrors();
            default -> StandardClasses.INSTANCE;
        };
    }
}
