package io.hermod.core.provider;

import static io.hermod.core.request.RequestType.CHAT_COMPLETION;
import static io.hermod.core.request.RequestType.EMBEDDING;
import static io.hermod.core.request.RequestType.IMAGE_EDIT;
import static io.hermod.core.request.RequestType.IMAGE_GENERATION;
import static io.hermod.core.request.RequestType.IMAGE_VARIATION;
import static io.hermod.core.request.RequestType.OCR;
import static io.hermod.core.request.RequestType.RERANK;
import static io.hermod.core.request.RequestType.RESPONSES;
import static io.hermod.core.request.RequestType.SPEECH;
import static io.hermod.core.request.RequestType.TEXT_COMPLETION;
import static io.hermod.core.request.RequestType.TRANSCRIPTION;

import io.hermod.core.provider.Endpoint.WireFormat;
import io.hermod.core.request.RequestType;
import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The built-in providers with their base URLs and request types. One more host in OpenAI's format is one row. */
public final class ProviderCatalog {
    private static final String NO_PUBLIC_ADDRESS = "";

    /** OpenAI's request types with their paths. */
    private static final Map<RequestType, Endpoint> OPENAI = Arrays.stream(RequestType.values())
            .filter(type -> type != RERANK && type != OCR)
            .collect(Collectors.toUnmodifiableMap(
                    type -> type, type -> new Endpoint("/v1/" + type.path(), WireFormat.OPENAI)));

    private static final Endpoint COHERE_RERANK = new Endpoint("/v2/rerank", WireFormat.COHERE_RERANK);
    private static final Endpoint RERANK_OF_HOSTS = new Endpoint("/v1/rerank", WireFormat.COHERE_RERANK);
    private static final Endpoint MISTRAL_OCR = new Endpoint("/v1/ocr", WireFormat.OPENAI);

    private static final List<ProviderDefinition> PROVIDERS = List.of(
            new ProviderDefinition(
                            "anthropic",
                            address("https://api.anthropic.com"),
                            Map.of(CHAT_COMPLETION, new Endpoint("/v1/messages", WireFormat.MESSAGES)))
                    .withChatsFor(RESPONSES)
                    .withChatsFor(TEXT_COMPLETION),
            azure(
                    TEXT_COMPLETION,
                    CHAT_COMPLETION,
                    RESPONSES,
                    EMBEDDING,
                    SPEECH,
                    TRANSCRIPTION,
                    IMAGE_GENERATION,
                    IMAGE_EDIT),
            bedrock(
                    TEXT_COMPLETION,
                    CHAT_COMPLETION,
                    RESPONSES,
                    EMBEDDING,
                    RERANK,
                    IMAGE_GENERATION,
                    IMAGE_EDIT,
                    IMAGE_VARIATION),
            addressedByKey("bedrock_mantle", WireFormat.MANTLE, CHAT_COMPLETION, RESPONSES),
            openAiCompatible("cerebras", "https://api.cerebras.ai", TEXT_COMPLETION, CHAT_COMPLETION)
                    .withChatsFor(RESPONSES),
            new ProviderDefinition(
                            "cohere",
                            address("https://api.cohere.com"),
                            Map.of(CHAT_COMPLETION, new Endpoint("/v2/chat", WireFormat.COHERE)))
                    .with(EMBEDDING, new Endpoint("/v2/embed", WireFormat.COHERE))
                    .withChatsFor(RESPONSES)
                    .with(RERANK, COHERE_RERANK),
            everything("custom"),
            openAiCompatible("deepseek", "https://api.deepseek.com", CHAT_COMPLETION, RESPONSES)
                    .with(TEXT_COMPLETION, new Endpoint("/beta/completions", WireFormat.OPENAI)),
            new ProviderDefinition(
                            "elevenlabs",
                            address("https://api.elevenlabs.io"),
                            Map.of(SPEECH, new Endpoint("/v1/text-to-speech", WireFormat.ELEVENLABS)))
                    .with(TRANSCRIPTION, new Endpoint("/v1/speech-to-text", WireFormat.ELEVENLABS)),
            openAiCompatible(
                            "fireworks",
                            "https://api.fireworks.ai/inference",
                            TEXT_COMPLETION,
                            CHAT_COMPLETION,
                            RESPONSES,
                            EMBEDDING)
                    .with(RERANK, RERANK_OF_HOSTS),
            gemini(CHAT_COMPLETION, EMBEDDING, SPEECH, TRANSCRIPTION, IMAGE_GENERATION, IMAGE_EDIT)
                    .withChatsFor(RESPONSES)
                    .withChatsFor(TEXT_COMPLETION),
            openAiCompatible("groq", "https://api.groq.com/openai", CHAT_COMPLETION, RESPONSES, SPEECH, TRANSCRIPTION)
                    .withChatsFor(TEXT_COMPLETION),
            huggingFace(EMBEDDING, SPEECH, TRANSCRIPTION, IMAGE_GENERATION, IMAGE_EDIT)
                    .with(CHAT_COMPLETION, new Endpoint("/v1/chat/completions", WireFormat.HUGGINGFACE))
                    .with(RESPONSES, new Endpoint("/v1/responses", WireFormat.HUGGINGFACE)),
            openAiCompatible("mistral", "https://api.mistral.ai", EMBEDDING)
                    .with(CHAT_COMPLETION, new Endpoint("/v1/chat/completions", WireFormat.MISTRAL))
                    .with(SPEECH, new Endpoint("/v1/audio/speech", WireFormat.MISTRAL))
                    .with(TRANSCRIPTION, new Endpoint("/v1/audio/transcriptions", WireFormat.MISTRAL))
                    .with(OCR, MISTRAL_OCR)
                    .withChatsFor(RESPONSES),
            openAiCompatible(
                            "nebius",
                            "https://api.tokenfactory.nebius.com",
                            TEXT_COMPLETION,
                            CHAT_COMPLETION,
                            EMBEDDING,
                            IMAGE_GENERATION)
                    .withChatsFor(RESPONSES)
                    .with(RERANK, RERANK_OF_HOSTS),
            openAiCompatible("ollama", NO_PUBLIC_ADDRESS, TEXT_COMPLETION, CHAT_COMPLETION, RESPONSES, EMBEDDING),
            openAiCompatible(
                    "openai",
                    "https://api.openai.com",
                    TEXT_COMPLETION,
                    CHAT_COMPLETION,
                    RESPONSES,
                    EMBEDDING,
                    SPEECH,
                    TRANSCRIPTION,
                    IMAGE_GENERATION,
                    IMAGE_EDIT,
                    IMAGE_VARIATION),
            openAiCompatible(
                            "openrouter",
                            "https://openrouter.ai/api",
                            TEXT_COMPLETION,
                            CHAT_COMPLETION,
                            RESPONSES,
                            EMBEDDING,
                            SPEECH)
                    .with(TRANSCRIPTION, new Endpoint("/v1/audio/transcriptions", WireFormat.OPENROUTER))
                    .with(IMAGE_GENERATION, new Endpoint("/v1/images", WireFormat.OPENAI))
                    .with(IMAGE_EDIT, new Endpoint("/v1/images", WireFormat.OPENROUTER))
                    .with(RERANK, RERANK_OF_HOSTS),
            openAiCompatible("parasail", "https://api.parasail.io", CHAT_COMPLETION, RESPONSES),
            new ProviderDefinition(
                            "perplexity",
                            address("https://api.perplexity.ai"),
                            Map.of(CHAT_COMPLETION, new Endpoint("/v1/responses", WireFormat.PERPLEXITY)))
                    .with(EMBEDDING, new Endpoint("/v1/embeddings", WireFormat.PERPLEXITY))
                    .withChatsFor(RESPONSES),
            replicate(CHAT_COMPLETION, IMAGE_GENERATION, IMAGE_EDIT)
                    .withChatsFor(RESPONSES)
                    .withChatsFor(TEXT_COMPLETION),
            openAiCompatible("sgl", NO_PUBLIC_ADDRESS, TEXT_COMPLETION, CHAT_COMPLETION, RESPONSES, EMBEDDING)
                    .with(RERANK, RERANK_OF_HOSTS),
            openAiCompatible(
                            "together",
                            "https://api.together.xyz",
                            TEXT_COMPLETION,
                            CHAT_COMPLETION,
                            EMBEDDING,
                            SPEECH,
                            TRANSCRIPTION,
                            IMAGE_GENERATION)
                    .withChatsFor(RESPONSES)
                    .with(RERANK, RERANK_OF_HOSTS),
            openAiCompatible(
                            "vllm",
                            NO_PUBLIC_ADDRESS,
                            TEXT_COMPLETION,
                            CHAT_COMPLETION,
                            RESPONSES,
                            EMBEDDING,
                            TRANSCRIPTION)
                    .with(RERANK, COHERE_RERANK),
            openAiCompatible("xai", "https://api.x.ai", TEXT_COMPLETION, CHAT_COMPLETION, RESPONSES, IMAGE_GENERATION)
                    .with(SPEECH, new Endpoint("/v1/tts", WireFormat.XAI))
                    .with(TRANSCRIPTION, new Endpoint("/v1/stt", WireFormat.XAI))
                    .with(IMAGE_EDIT, new Endpoint("/v1/images/edits", WireFormat.XAI)));

    /** Hosts in OpenAI's format that have no habits of their own, or few. */
    private static final List<ProviderDefinition> HOSTS = List.of(
            openAiCompatible("baseten", "https://inference.baseten.co", CHAT_COMPLETION)
                    .withChatsFor(RESPONSES),
            openAiCompatible("cloudflare", NO_PUBLIC_ADDRESS, CHAT_COMPLETION, EMBEDDING)
                    .withChatsFor(RESPONSES),
            openAiCompatible(
                    "dashscope",
                    "https://dashscope-intl.aliyuncs.com/compatible-mode",
                    CHAT_COMPLETION,
                    RESPONSES,
                    EMBEDDING),
            openAiCompatible("databricks", NO_PUBLIC_ADDRESS, CHAT_COMPLETION, EMBEDDING)
                    .withPathPrefixReplaced("/v1/", "/")
                    .withChatsFor(RESPONSES),
            openAiCompatible(
                            "deepinfra",
                            "https://api.deepinfra.com",
                            TEXT_COMPLETION,
                            CHAT_COMPLETION,
                            EMBEDDING,
                            SPEECH,
                            TRANSCRIPTION,
                            IMAGE_GENERATION)
                    .withPathPrefixReplaced("/v1/", "/v1/openai/")
                    .withChatsFor(RESPONSES),
            openAiCompatible("github", "https://models.github.ai/inference", CHAT_COMPLETION, EMBEDDING)
                    .withPathPrefixReplaced("/v1/", "/")
                    .withChatsFor(RESPONSES)
                    .withHeader("X-GitHub-Api-Version", "2022-11-28"),
            openAiCompatible("jina", "https://api.jina.ai", EMBEDDING).with(RERANK, RERANK_OF_HOSTS),
            openAiCompatible("minimax", "https://api.minimax.io", CHAT_COMPLETION)
                    .withChatsFor(RESPONSES),
            openAiCompatible("moonshot", "https://api.moonshot.ai", CHAT_COMPLETION)
                    .withChatsFor(RESPONSES),
            openAiCompatible("novita", "https://api.novita.ai/openai", TEXT_COMPLETION, CHAT_COMPLETION, EMBEDDING)
                    .withChatsFor(RESPONSES)
                    .with(RERANK, RERANK_OF_HOSTS),
            openAiCompatible("nvidia", "https://integrate.api.nvidia.com", CHAT_COMPLETION, EMBEDDING)
                    .withChatsFor(RESPONSES),
            openAiCompatible("sambanova", "https://api.sambanova.ai", CHAT_COMPLETION, EMBEDDING, TRANSCRIPTION)
                    .withChatsFor(RESPONSES),
            openAiCompatible("siliconflow", "https://api.siliconflow.com", CHAT_COMPLETION, EMBEDDING)
                    .withChatsFor(RESPONSES)
                    .with(RERANK, RERANK_OF_HOSTS),
            openAiCompatible("snowflake", NO_PUBLIC_ADDRESS, CHAT_COMPLETION)
                    .withChatsFor(RESPONSES)
                    .withHeader("X-Snowflake-Authorization-Token-Type", "PROGRAMMATIC_ACCESS_TOKEN"),
            openAiCompatible("voyage", "https://api.voyageai.com", EMBEDDING).with(RERANK, RERANK_OF_HOSTS),
            openAiCompatible("zai", "https://api.z.ai/api/paas/v4", CHAT_COMPLETION, IMAGE_GENERATION)
                    .withPathPrefixReplaced("/v1/", "/")
                    .withChatsFor(RESPONSES));

    private static final SortedMap<String, ProviderDefinition> BUILT_IN = byName(PROVIDERS, HOSTS);

    private ProviderCatalog() {}

    /** All built-in providers by name, in alphabetical order. */
    public static SortedMap<String, ProviderDefinition> builtIn() {
        return BUILT_IN;
    }

    /**
     * A custom provider that supports every request type: rerank in Cohere's format, OCR in Mistral's, the others in
     * OpenAI's.
     */
    public static ProviderDefinition everything(String name) {
        return new ProviderDefinition(name, Optional.empty(), OPENAI)
                .with(RERANK, COHERE_RERANK)
                .with(OCR, MISTRAL_OCR);
    }

    /**
     * A custom provider in the format of a built-in one, at its address unless another is configured. The format of
     * {@code openai} is every type's.
     *
     * @return empty if there is no provider of the base's name
     */
    public static Optional<ProviderDefinition> custom(String name, String base) {
        return base.equals("openai")
                ? Optional.of(everything(name))
                : Optional.ofNullable(BUILT_IN.get(base)).map(row -> row.named(name));
    }

    private static ProviderDefinition openAiCompatible(String name, String baseUrl, RequestType... types) {
        Map<RequestType, Endpoint> endpoints =
                Stream.of(types).collect(Collectors.toUnmodifiableMap(type -> type, OPENAI::get));
        return new ProviderDefinition(name, address(baseUrl), endpoints);
    }

    private static ProviderDefinition gemini(RequestType... types) {
        Map<RequestType, Endpoint> endpoints = Stream.of(types)
                .collect(Collectors.toUnmodifiableMap(type -> type, _ -> new Endpoint("/models", WireFormat.GEMINI)));
        return new ProviderDefinition("gemini", address("https://generativelanguage.googleapis.com/v1beta"), endpoints);
    }

    /** The paths of tasks depend on the inference provider that serves the model. */
    private static ProviderDefinition huggingFace(RequestType... tasks) {
        Map<RequestType, Endpoint> endpoints = Stream.of(tasks)
                .collect(Collectors.toUnmodifiableMap(type -> type, _ -> new Endpoint("", WireFormat.HUGGINGFACE)));
        return new ProviderDefinition("huggingface", address("https://router.huggingface.co"), endpoints);
    }

    private static ProviderDefinition replicate(RequestType... types) {
        Map<RequestType, Endpoint> endpoints = Stream.of(types)
                .collect(Collectors.toUnmodifiableMap(type -> type, _ -> new Endpoint("/v1", WireFormat.REPLICATE)));
        return new ProviderDefinition("replicate", address("https://api.replicate.com"), endpoints);
    }

    private static ProviderDefinition azure(RequestType... types) {
        return addressedByKey("azure", WireFormat.AZURE, types);
    }

    private static ProviderDefinition bedrock(RequestType... types) {
        return addressedByKey("bedrock", WireFormat.BEDROCK, types);
    }

    /** Addresses and paths depend on the key and the model. */
    private static ProviderDefinition addressedByKey(String name, WireFormat format, RequestType... types) {
        Map<RequestType, Endpoint> endpoints =
                Stream.of(types).collect(Collectors.toUnmodifiableMap(type -> type, _ -> new Endpoint("", format)));
        return new ProviderDefinition(name, Optional.empty(), endpoints);
    }

    private static Optional<URI> address(String baseUrl) {
        return baseUrl.equals(NO_PUBLIC_ADDRESS) ? Optional.empty() : Optional.of(URI.create(baseUrl));
    }

    private static SortedMap<String, ProviderDefinition> byName(
            List<ProviderDefinition> providers, List<ProviderDefinition> hosts) {
        SortedMap<String, ProviderDefinition> byName = new TreeMap<>();
        Stream.concat(providers.stream(), hosts.stream()).forEach(row -> byName.put(row.name(), row));
        return Collections.unmodifiableSortedMap(byName);
    }
}
