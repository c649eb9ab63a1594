package io.hermod.providers.filter;

import io.hermod.core.provider.Endpoint.WireFormat;
import io.hermod.core.provider.ProviderCatalog;
import io.hermod.core.provider.ProviderDefinition;
import io.hermod.core.provider.ProviderSettings;
import java.util.Set;

/** The filters of the built-in providers, each of which is made when it is first asked for. */
public final class FieldFilters {
    /** Every byte is sent as the client wrote it. */
    public static final FieldFilter NONE = FieldFilter.withoutRows();

    private static final Set<WireFormat> HOSTED = Set.of(WireFormat.OPENAI, WireFormat.COHERE_RERANK);

    private FieldFilters() {}

    /** The filter of a provider, unless it is turned off. */
    public static FieldFilter of(ProviderSettings provider) {
        return provider.filtered() ? of(provider.base()) : NONE;
    }

    /**
     * A provider's filter. A built-in host without a filter of its own has the hosts' filter. Custom providers have
     * none: they get OpenAI's requests as they are. Requests in a form of the provider's own are mapped instead.
     */
    static FieldFilter of(String provider) {
        return switch (provider) {
            case "azure" -> OpenAiFilters.AZURE;
            case "bedrock_mantle" -> OpenAiFilters.MANTLE;
            case "cerebras" -> HostFilters.CEREBRAS;
            case "custom" -> NONE;
            case "deepseek" -> DeepSeekFilter.DEEPSEEK;
            case "fireworks" -> HostFilters.FIREWORKS;
            case "github" -> HostFilters.GITHUB;
            case "groq" -> GroqFilter.GROQ;
            case "huggingface" -> HostFilters.HUGGINGFACE;
            case "jina" -> SearchFilters.JINA;
            case "mistral" -> MistralFilter.MISTRAL;
            case "nebius" -> HostFilters.NEBIUS;
            case "ollama" -> HostFilters.OLLAMA;
            case "openai" -> OpenAiFilters.OPENAI;
            case "openrouter" -> HostFilters.OPENROUTER;
            case "parasail" -> HostFilters.PARASAIL;
            case "sambanova" -> HostFilters.SAMBANOVA;
            case "snowflake" -> HostFilters.SNOWFLAKE;
            case "together" -> HostFilters.TOGETHER;
            case "sagemaker", "sgl", "vllm" -> HostFilters.VLLM;
            case "vertex" -> VertexFilter.VERTEX;
            case "voyage" -> SearchFilters.VOYAGE;
            case "xai" -> XaiFilter.XAI;
            default -> isHost(provider) ? HostFilters.HOST : NONE;
        };
    }

    private static boolean isHost(String provider) {
        ProviderDefinition row = ProviderCatalog.builtIn().get(provider);
        return row != null
                && row.endpoints().values().stream().allMatch(endpoint -> HOSTED.contains(endpoint.format()));
    }
}
