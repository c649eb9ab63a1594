package io.hermod.core.provider;

import static io.hermod.core.provider.ProviderDefinition.openAi;
import static io.hermod.core.request.RequestType.CHAT_COMPLETION;
import static io.hermod.core.request.RequestType.EMBEDDING;
import static io.hermod.core.request.RequestType.IMAGE_EDIT;
import static io.hermod.core.request.RequestType.IMAGE_GENERATION;
import static io.hermod.core.request.RequestType.IMAGE_VARIATION;
import static io.hermod.core.request.RequestType.MESSAGES;
import static io.hermod.core.request.RequestType.RERANK;
import static io.hermod.core.request.RequestType.RESPONSES;
import static io.hermod.core.request.RequestType.SPEECH;
import static io.hermod.core.request.RequestType.TEXT_COMPLETION;
import static io.hermod.core.request.RequestType.TRANSCRIPTION;

import io.hermod.core.provider.Endpoint.WireFormat;
import java.util.List;

/** The providers in OpenAI's form. One more host is one row. */
final class OpenAiHosts {
    static final List<ProviderDefinition> ROWS = List.of(
            openAi("baseten", "https://inference.baseten.co", CHAT_COMPLETION).withChatsFor(RESPONSES),
            openAi("cerebras", "https://api.cerebras.ai", TEXT_COMPLETION, CHAT_COMPLETION)
                    .withChatsFor(RESPONSES),
            openAi("cloudflare", CHAT_COMPLETION, EMBEDDING).withChatsFor(RESPONSES),
            openAi(
                    "dashscope",
                    "https://dashscope-intl.aliyuncs.com/compatible-mode",
                    CHAT_COMPLETION,
                    RESPONSES,
                    EMBEDDING),
            openAi("databricks", CHAT_COMPLETION, EMBEDDING)
                    .withPathPrefixReplaced("/v1/", "/")
                    .withChatsFor(RESPONSES),
            openAi(
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
            openAi("deepseek", "https://api.deepseek.com", CHAT_COMPLETION, RESPONSES)
                    .with("/beta/completions", WireFormat.OPENAI, TEXT_COMPLETION)
                    .with("/v1/messages", WireFormat.MESSAGES, MESSAGES),
            openAi(
                            "fireworks",
                            "https://api.fireworks.ai/inference",
                            TEXT_COMPLETION,
                            CHAT_COMPLETION,
                            RESPONSES,
                            EMBEDDING,
                            RERANK)
                    .with("/v1/messages", WireFormat.MESSAGES, MESSAGES),
            openAi("github", "https://models.github.ai/inference", CHAT_COMPLETION, EMBEDDING)
                    .withPathPrefixReplaced("/v1/", "/")
                    .withChatsFor(RESPONSES)
                    .withHeader("X-GitHub-Api-Version", "2022-11-28"),
            openAi("groq", "https://api.groq.com/openai", CHAT_COMPLETION, RESPONSES, SPEECH, TRANSCRIPTION)
                    .withChatsFor(TEXT_COMPLETION),
            openAi("jina", "https://api.jina.ai", EMBEDDING, RERANK),
            openAi("minimax", "https://api.minimax.io", CHAT_COMPLETION).withChatsFor(RESPONSES),
            openAi("moonshot", "https://api.moonshot.ai", CHAT_COMPLETION).withChatsFor(RESPONSES),
            openAi(
                            "nebius",
                            "https://api.tokenfactory.nebius.com",
                            TEXT_COMPLETION,
                            CHAT_COMPLETION,
                            EMBEDDING,
                            IMAGE_GENERATION,
                            RERANK)
                    .withChatsFor(RESPONSES),
            openAi("novita", "https://api.novita.ai/openai", TEXT_COMPLETION, CHAT_COMPLETION, EMBEDDING, RERANK)
                    .withChatsFor(RESPONSES),
            openAi("nvidia", "https://integrate.api.nvidia.com", CHAT_COMPLETION, EMBEDDING)
                    .withChatsFor(RESPONSES),
            openAi("ollama", TEXT_COMPLETION, CHAT_COMPLETION, RESPONSES, EMBEDDING),
            openAi(
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
            openAi("parasail", "https://api.parasail.io", CHAT_COMPLETION, RESPONSES),
            openAi("sambanova", "https://api.sambanova.ai", CHAT_COMPLETION, EMBEDDING, TRANSCRIPTION)
                    .withChatsFor(RESPONSES),
            openAi("sgl", TEXT_COMPLETION, CHAT_COMPLETION, RESPONSES, EMBEDDING, RERANK),
            openAi("siliconflow", "https://api.siliconflow.com", CHAT_COMPLETION, EMBEDDING, RERANK)
                    .withChatsFor(RESPONSES),
            openAi("snowflake", CHAT_COMPLETION)
                    .withChatsFor(RESPONSES)
                    .withHeader("X-Snowflake-Authorization-Token-Type", "PROGRAMMATIC_ACCESS_TOKEN"),
            openAi(
                            "together",
                            "https://api.together.xyz",
                            TEXT_COMPLETION,
                            CHAT_COMPLETION,
                            EMBEDDING,
                            SPEECH,
                            TRANSCRIPTION,
                            IMAGE_GENERATION,
                            RERANK)
                    .withChatsFor(RESPONSES),
            openAi("vllm", TEXT_COMPLETION, CHAT_COMPLETION, RESPONSES, EMBEDDING, TRANSCRIPTION)
                    .with("/v2/rerank", WireFormat.COHERE_RERANK, RERANK)
                    .with("/v1/messages", WireFormat.MESSAGES, MESSAGES),
            openAi("voyage", "https://api.voyageai.com", EMBEDDING, RERANK),
            openAi("zai", "https://api.z.ai/api/paas/v4", CHAT_COMPLETION, IMAGE_GENERATION)
                    .withPathPrefixReplaced("/v1/", "/")
                    .withChatsFor(RESPONSES));

    private OpenAiHosts() {}
}
