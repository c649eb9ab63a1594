package io.hermod.providers.filter;

import java.util.Map;

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
            Map.entry("deepseek", DeepSeekFilter.DEEPSEEK),
            Map.entry("fireworks", HostFilters.FIREWORKS),
            Map.entry("groq", GroqFilter.GROQ),
            Map.entry("huggingface", HostFilters.HUGGINGFACE),
            Map.entry("mistral", MistralFilter.MISTRAL),
            Map.entry("nebius", HostFilters.NEBIUS),
            Map.entry("ollama", HostFilters.OLLAMA),
            Map.entry("openai", OpenAiFilters.OPENAI),
            Map.entry("parasail", HostFilters.PARASAIL),
            Map.entry("sgl", HostFilters.VLLM),
            Map.entry("together", HostFilters.TOGETHER),
            Map.entry("vllm", HostFilters.VLLM),
            Map.entry("xai", XaiFilter.XAI));

    private FieldFilters() {}

    /**
     * A provider's filter. OpenRouter and custom providers have none: they take OpenAI's requests or pass unknown
     * members on. Requests to Cohere, Gemini and Perplexity are mapped instead.
     */
    public static FieldFilter of(String provider) {
        return BY_PROVIDER.getOrDefault(provider, NONE);
    }
}
