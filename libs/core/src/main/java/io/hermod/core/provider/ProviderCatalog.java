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
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The built-in providers with their base URLs and request types. */
public final class ProviderCatalog {
    private static final String NO_PUBLIC_ADDRESS = "";

    /** OpenAI's request types with their paths. */
    private static final Map<RequestType, Endpoint> OPENAI = Arrays.stream(RequestType.values())
            .filter(type -> type != RERANK && type != OCR)
            .collect(Collectors.toUnmodifiableMap(
                    type -> type, type -> new Endpoint("/v1/" + type.path(), WireFormat.OPENAI)));

    private static final Endpoint COHERE_RERANK = new Endpoint("/v2/rerank", WireFormat.COHERE_RERANK);
    private static final Endpoint MISTRAL_OCR = new Endpoint("/v1/ocr", WireFormat.OPENAI);

    private static final SortedMap<String, ProviderDefinition> BUILT_IN = byName(
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
            openAiCompatible("deepseek", "https://api.deepseek.com", CHAT_COMPLETION)
                    .withChatsFor(RESPONSES),
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
                    EMBEDDING),
            gemini(CHAT_COMPLETION, EMBEDDING, SPEECH, TRANSCRIPTION, IMAGE_GENERATION, IMAGE_EDIT)
                    .withChatsFor(RESPONSES)
                    .withChatsFor(TEXT_COMPLETION),
            openAiCompatible("groq", "https://api.groq.com/openai", CHAT_COMPLETION, RESPONSES, SPEECH, TRANSCRIPTION)
                    .withChatsFor(TEXT_COMPLETION),
            openAiCompatible("huggingface", "https://router.huggingface.co", CHAT_COMPLETION, RESPONSES),
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
                    .withChatsFor(RESPONSES),
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
                    "openrouter", "https://openrouter.ai/api", TEXT_COMPLETION, CHAT_COMPLETION, RESPONSES, EMBEDDING),
            openAiCompatible("parasail", "https://api.parasail.io", CHAT_COMPLETION, RESPONSES),
            new ProviderDefinition(
                            "perplexity",
                            address("https://api.perplexity.ai"),
                            Map.of(CHAT_COMPLETION, new Endpoint("/v1/responses", WireFormat.PERPLEXITY)))
                    .with(EMBEDDING, new Endpoint("/v1/embeddings", WireFormat.PERPLEXITY))
                    .withChatsFor(RESPONSES),
            openAiCompatible("sgl", NO_PUBLIC_ADDRESS, TEXT_COMPLETION, CHAT_COMPLETION, RESPONSES, EMBEDDING),
            openAiCompatible(
                            "together",
                            "https://api.together.xyz",
                            TEXT_COMPLETION,
                            CHAT_COMPLETION,
                            EMBEDDING,
                            SPEECH,
                            TRANSCRIPTION,
                            IMAGE_GENERATION)
                    .withChatsFor(RESPONSES),
            openAiCompatible(
                            "vllm",
                            NO_PUBLIC_ADDRESS,
                            TEXT_COMPLETION,
                            CHAT_COMPLETION,
                            RESPONSES,
                            EMBEDDING,
                            TRANSCRIPTION)
                    .with(RERANK, COHERE_RERANK),
            openAiCompatible("xai", "https://api.x.ai", TEXT_COMPLETION, CHAT_COMPLETION, RESPONSES, IMAGE_GENERATION));

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

    private static SortedMap<String, ProviderDefinition> byName(ProviderDefinition... rows) {
        SortedMap<String, ProviderDefinition> byName = new TreeMap<>();
        for (ProviderDefinition row : rows) {
            byName.put(row.name(), row);
        }
        return Collections.unmodifiableSortedMap(byName);
    }
}
