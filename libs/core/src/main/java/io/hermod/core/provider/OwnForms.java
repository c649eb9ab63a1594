package io.hermod.core.provider;

import static io.hermod.core.provider.ProviderDefinition.addressedByKey;
import static io.hermod.core.provider.ProviderDefinition.at;
import static io.hermod.core.provider.ProviderDefinition.openAi;
import static io.hermod.core.request.RequestType.CHAT_COMPLETION;
import static io.hermod.core.request.RequestType.EMBEDDING;
import static io.hermod.core.request.RequestType.IMAGE_EDIT;
import static io.hermod.core.request.RequestType.IMAGE_GENERATION;
import static io.hermod.core.request.RequestType.IMAGE_VARIATION;
import static io.hermod.core.request.RequestType.MESSAGES;
import static io.hermod.core.request.RequestType.OCR;
import static io.hermod.core.request.RequestType.RERANK;
import static io.hermod.core.request.RequestType.RESPONSES;
import static io.hermod.core.request.RequestType.SPEECH;
import static io.hermod.core.request.RequestType.TEXT_COMPLETION;
import static io.hermod.core.request.RequestType.TRANSCRIPTION;

import io.hermod.core.provider.Endpoint.WireFormat;
import java.util.List;

/** The providers with forms of their own for some request type. */
final class OwnForms {
    static final List<ProviderDefinition> ROWS = List.of(
            at("anthropic", "https://api.anthropic.com")
                    .with("/v1/messages", WireFormat.MESSAGES, CHAT_COMPLETION, MESSAGES)
                    .withChatsFor(RESPONSES, TEXT_COMPLETION),
            addressedByKey(
                    "azure",
                    WireFormat.AZURE,
                    TEXT_COMPLETION,
                    CHAT_COMPLETION,
                    RESPONSES,
                    MESSAGES,
                    EMBEDDING,
                    SPEECH,
                    TRANSCRIPTION,
                    IMAGE_GENERATION,
                    IMAGE_EDIT),
            addressedByKey(
                    "bedrock",
                    WireFormat.BEDROCK,
                    TEXT_COMPLETION,
                    CHAT_COMPLETION,
                    RESPONSES,
                    MESSAGES,
                    EMBEDDING,
                    RERANK,
                    IMAGE_GENERATION,
                    IMAGE_EDIT,
                    IMAGE_VARIATION),
            addressedByKey("bedrock_mantle", WireFormat.MANTLE, CHAT_COMPLETION, RESPONSES, MESSAGES),
            at("cohere", "https://api.cohere.com")
                    .with("/v2/chat", WireFormat.COHERE, CHAT_COMPLETION)
                    .with("/v2/embed", WireFormat.COHERE, EMBEDDING)
                    .with("/v2/rerank", WireFormat.COHERE_RERANK, RERANK)
                    .withChatsFor(RESPONSES),
            at("deepgram", "https://api.deepgram.com")
                    .with("/v1/speak", WireFormat.DEEPGRAM, SPEECH)
                    .with("/v1/listen", WireFormat.DEEPGRAM, TRANSCRIPTION),
            at("elevenlabs", "https://api.elevenlabs.io")
                    .with("/v1/text-to-speech", WireFormat.ELEVENLABS, SPEECH)
                    .with("/v1/speech-to-text", WireFormat.ELEVENLABS, TRANSCRIPTION),
            at("gemini", "https://generativelanguage.googleapis.com/v1beta")
                    .with(
                            "/models",
                            WireFormat.GEMINI,
                            CHAT_COMPLETION,
                            EMBEDDING,
                            SPEECH,
                            TRANSCRIPTION,
                            IMAGE_GENERATION,
                            IMAGE_EDIT)
                    .withChatsFor(RESPONSES, TEXT_COMPLETION),
            at("huggingface", "https://router.huggingface.co")
                    .with("/v1/chat/completions", WireFormat.HUGGINGFACE, CHAT_COMPLETION)
                    .with("/v1/responses", WireFormat.HUGGINGFACE, RESPONSES)
                    .with("", WireFormat.HUGGINGFACE, EMBEDDING, SPEECH, TRANSCRIPTION, IMAGE_GENERATION, IMAGE_EDIT),
            openAi("mistral", "https://api.mistral.ai", EMBEDDING, OCR)
                    .with("/v1/chat/completions", WireFormat.MISTRAL, CHAT_COMPLETION)
                    .with("/v1/audio/speech", WireFormat.MISTRAL, SPEECH)
                    .with("/v1/audio/transcriptions", WireFormat.MISTRAL, TRANSCRIPTION)
                    .withChatsFor(RESPONSES),
            openAi(
                            "openrouter",
                            "https://openrouter.ai/api",
                            TEXT_COMPLETION,
                            CHAT_COMPLETION,
                            RESPONSES,
                            EMBEDDING,
                            SPEECH,
                            RERANK)
                    .with("/v1/audio/transcriptions", WireFormat.OPENROUTER, TRANSCRIPTION)
                    .with("/v1/images", WireFormat.OPENAI, IMAGE_GENERATION)
                    .with("/v1/images", WireFormat.OPENROUTER, IMAGE_EDIT),
            at("perplexity", "https://api.perplexity.ai")
                    .with("/v1/responses", WireFormat.PERPLEXITY, CHAT_COMPLETION)
                    .with("/v1/embeddings", WireFormat.PERPLEXITY, EMBEDDING)
                    .withChatsFor(RESPONSES),
            at("replicate", "https://api.replicate.com")
                    .with("/v1", WireFormat.REPLICATE, CHAT_COMPLETION, IMAGE_GENERATION, IMAGE_EDIT)
                    .withChatsFor(RESPONSES, TEXT_COMPLETION),
            addressedByKey("sagemaker", WireFormat.SAGEMAKER, CHAT_COMPLETION).withChatsFor(RESPONSES, TEXT_COMPLETION),
            addressedByKey(
                            "vertex",
                            WireFormat.VERTEX,
                            CHAT_COMPLETION,
                            MESSAGES,
                            EMBEDDING,
                            RERANK,
                            IMAGE_GENERATION,
                            IMAGE_EDIT)
                    .withChatsFor(RESPONSES),
            openAi("xai", "https://api.x.ai", TEXT_COMPLETION, CHAT_COMPLETION, RESPONSES, IMAGE_GENERATION)
                    .with("/v1/tts", WireFormat.XAI, SPEECH)
                    .with("/v1/stt", WireFormat.XAI, TRANSCRIPTION)
                    .with("/v1/images/edits", WireFormat.XAI, IMAGE_EDIT));

    private OwnForms() {}
}
