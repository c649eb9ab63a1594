package io.hermod.providers.filter;

import io.hermod.core.provider.Endpoint.WireFormat;
import io.hermod.core.provider.ProviderCatalog;
import io.hermod.core.provider.ProviderDefinition;
import io.hermod.core.provider.ProviderSettings;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The filters of the built-in providers. */
public final class FieldFilters {
    /** Every byte is sent as the client wrote it. */
    public static final FieldFilter NONE = FieldFilter.withoutRows();

    /** ElevenLabs has other names for the fields of a transcription. */
    public static final FieldFilter ELEVENLABS = ElevenLabsFilter.ELEVENLABS;

    private static final Map<String, FieldFilter> BY_PROVIDER = Map.ofEntries(
            Map.entry("azure", OpenAiFilters.AZURE),
            Map.entry("bedrock", BedrockFilter.BEDROCK),
            Map.entry("bedrock_mantle", OpenAiFilters.MANTLE),
            Map.entry("cerebras", HostFilters.CEREBRAS),
            Map.entry("custom", NONE),
            Map.entry("deepseek", DeepSeekFilter.DEEPSEEK),
            Map.entry("fireworks", HostFilters.FIREWORKS),
            Map.entry("github", HostFilters.GITHUB),
            Map.entry("groq", GroqFilter.GROQ),
            Map.entry("huggingface", HostFilters.HUGGINGFACE),
            Map.entry("jina", SearchFilters.JINA),
            Map.entry("mistral", MistralFilter.MISTRAL),
            Map.entry("nebius", HostFilters.NEBIUS),
            Map.entry("ollama", HostFilters.OLLAMA),
            Map.entry("openai", OpenAiFilters.OPENAI),
            Map.entry("openrouter", HostFilters.OPENROUTER),
            Map.entry("parasail", HostFilters.PARASAIL),
            Map.entry("sambanova", HostFilters.SAMBANOVA),
            Map.entry("sgl", HostFilters.VLLM),
            Map.entry("snowflake", HostFilters.SNOWFLAKE),
            Map.entry("together", HostFilters.TOGETHER),
            Map.entry("vllm", HostFilters.VLLM),
            Map.entry("voyage", SearchFilters.VOYAGE),
            Map.entry("xai", XaiFilter.XAI));

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
        return Optional.ofNullable(BY_PROVIDER.get(provider))
                .or(() -> Optional.ofNullable(ProviderCatalog.builtIn().get(provider))
                        .filter(FieldFilters::isHost)
                        .map(_ -> HostFilters.HOST))
                .orElse(NONE);
    }

    private static boolean isHost(ProviderDefinition row) {
        return row.endpoints().values().stream().allMatch(endpoint -> HOSTED.contains(endpoint.format()));
    }
}
