package io.hermod.core.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.provider.Endpoint.WireFormat;
import io.hermod.core.request.RequestType;
import java.net.URI;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderCatalogTest {

    @Test
    void openai_servesAllButRerankAndOcr() {
        assertThat(provider("openai").endpoints().keySet())
                .hasSize(9)
                .isEqualTo(EnumSet.complementOf(EnumSet.of(RequestType.MESSAGES, RequestType.RERANK, RequestType.OCR)));
        assertThat(provider("openai").endpoints())
                .allSatisfy((type, endpoint) ->
                        assertThat(endpoint).isEqualTo(new Endpoint("/v1/" + type.path(), WireFormat.OPENAI)));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        cohere,         RERANK,           /v2/rerank,               COHERE_RERANK
        cohere,         CHAT_COMPLETION,  /v2/chat,                 COHERE
        cohere,         EMBEDDING,        /v2/embed,                COHERE
        deepgram,       SPEECH,           /v1/speak,                DEEPGRAM
        deepgram,       TRANSCRIPTION,    /v1/listen,               DEEPGRAM
        elevenlabs,     SPEECH,           /v1/text-to-speech,       ELEVENLABS
        elevenlabs,     TRANSCRIPTION,    /v1/speech-to-text,       ELEVENLABS
        vllm,           RERANK,           /v2/rerank,               COHERE_RERANK
        mistral,        OCR,              /v1/ocr,                  OPENAI
        mistral,        EMBEDDING,        /v1/embeddings,           OPENAI
        mistral,        CHAT_COMPLETION,  /v1/chat/completions,     MISTRAL
        mistral,        SPEECH,           /v1/audio/speech,         MISTRAL
        mistral,        TRANSCRIPTION,    /v1/audio/transcriptions, MISTRAL
        gemini,         CHAT_COMPLETION,  /models,                  GEMINI
        gemini,         EMBEDDING,        /models,                  GEMINI
        gemini,         SPEECH,           /models,                  GEMINI
        gemini,         TRANSCRIPTION,    /models,                  GEMINI
        gemini,         IMAGE_GENERATION, /models,                  GEMINI
        gemini,         IMAGE_EDIT,       /models,                  GEMINI
        perplexity,     CHAT_COMPLETION,  /v1/responses,            PERPLEXITY
        perplexity,     EMBEDDING,        /v1/embeddings,           PERPLEXITY
        huggingface,    CHAT_COMPLETION,  /v1/chat/completions,     HUGGINGFACE
        huggingface,    RESPONSES,        /v1/responses,            HUGGINGFACE
        huggingface,    EMBEDDING,        '',                       HUGGINGFACE
        huggingface,    SPEECH,           '',                       HUGGINGFACE
        huggingface,    IMAGE_EDIT,       '',                       HUGGINGFACE
        replicate,      CHAT_COMPLETION,  /v1,                      REPLICATE
        replicate,      IMAGE_GENERATION, /v1,                      REPLICATE
        replicate,      IMAGE_EDIT,       /v1,                      REPLICATE
        sagemaker,      CHAT_COMPLETION,  '',                       SAGEMAKER
        bedrock_mantle, CHAT_COMPLETION,  '',                       MANTLE
        bedrock_mantle, RESPONSES,        '',                       MANTLE
        anthropic,      CHAT_COMPLETION,  /v1/messages,             MESSAGES
        groq,           SPEECH,           /v1/audio/speech,         OPENAI
        deepseek,       TEXT_COMPLETION,  /beta/completions,        OPENAI
        deepseek,       RESPONSES,        /v1/responses,            OPENAI
        xai,            SPEECH,           /v1/tts,                  XAI
        xai,            TRANSCRIPTION,    /v1/stt,                  XAI
        xai,            IMAGE_EDIT,       /v1/images/edits,         XAI
        openrouter,     SPEECH,           /v1/audio/speech,         OPENAI
        openrouter,     TRANSCRIPTION,    /v1/audio/transcriptions, OPENROUTER
        openrouter,     IMAGE_GENERATION, /v1/images,               OPENAI
        openrouter,     IMAGE_EDIT,       /v1/images,               OPENROUTER
        openrouter,     RERANK,           /v1/rerank,               COHERE_RERANK
        together,       RERANK,           /v1/rerank,               COHERE_RERANK
        fireworks,      RERANK,           /v1/rerank,               COHERE_RERANK
        sgl,            RERANK,           /v1/rerank,               COHERE_RERANK
        voyage,         RERANK,           /v1/rerank,               COHERE_RERANK
        databricks,     EMBEDDING,        /embeddings,              OPENAI
        cloudflare,     EMBEDDING,        /v1/embeddings,           OPENAI
        snowflake,      CHAT_COMPLETION,  /v1/chat/completions,     OPENAI
        """)
    void provider_servesAType_atItsOwnPath(String name, RequestType type, String path, WireFormat format) {
        assertThat(provider(name).endpoints()).containsEntry(type, new Endpoint(path, format));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        anthropic,  RESPONSES
        anthropic,  TEXT_COMPLETION
        cerebras,   RESPONSES
        cohere,     RESPONSES
        gemini,     RESPONSES
        gemini,     TEXT_COMPLETION
        groq,       TEXT_COMPLETION
        mistral,    RESPONSES
        nebius,     RESPONSES
        perplexity, RESPONSES
        replicate,  RESPONSES
        sagemaker,  RESPONSES
        sagemaker,  TEXT_COMPLETION
        replicate,  TEXT_COMPLETION
        together,   RESPONSES
        """)
    void typeThatAProviderLacks_isSentAsAChat(String name, RequestType type) {
        Map<RequestType, Endpoint> endpoints = provider(name).endpoints();
        Endpoint chat = Objects.requireNonNull(endpoints.get(RequestType.CHAT_COMPLETION));

        assertThat(endpoints).containsEntry(type, chat.as(RequestType.CHAT_COMPLETION));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        anthropic,   https://api.anthropic.com
        cerebras,    https://api.cerebras.ai
        cohere,      https://api.cohere.com
        elevenlabs,  https://api.elevenlabs.io
        fireworks,   https://api.fireworks.ai/inference
        gemini,      https://generativelanguage.googleapis.com/v1beta
        groq,        https://api.groq.com/openai
        huggingface, https://router.huggingface.co
        mistral,     https://api.mistral.ai
        nebius,      https://api.tokenfactory.nebius.com
        openai,      https://api.openai.com
        openrouter,  https://openrouter.ai/api
        parasail,    https://api.parasail.io
        perplexity,  https://api.perplexity.ai
        replicate,   https://api.replicate.com
        xai,         https://api.x.ai
        """)
    void provider_hasTheContractsAddress(String name, URI baseUrl) {
        assertThat(provider(name).baseUrl()).contains(baseUrl);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        baseten,     https://inference.baseten.co/v1/chat/completions
        dashscope,   https://dashscope-intl.aliyuncs.com/compatible-mode/v1/chat/completions
        deepinfra,   https://api.deepinfra.com/v1/openai/chat/completions
        github,      https://models.github.ai/inference/chat/completions
        minimax,     https://api.minimax.io/v1/chat/completions
        moonshot,    https://api.moonshot.ai/v1/chat/completions
        novita,      https://api.novita.ai/openai/v1/chat/completions
        nvidia,      https://integrate.api.nvidia.com/v1/chat/completions
        sambanova,   https://api.sambanova.ai/v1/chat/completions
        siliconflow, https://api.siliconflow.com/v1/chat/completions
        zai,         https://api.z.ai/api/paas/v4/chat/completions
        """)
    void host_servesChatsAtItsAddress(String name, String address) {
        assertThat(addressOf(name, RequestType.CHAT_COMPLETION)).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        voyage,    https://api.voyageai.com/v1/embeddings
        jina,      https://api.jina.ai/v1/embeddings
        deepinfra, https://api.deepinfra.com/v1/openai/embeddings
        github,    https://models.github.ai/inference/embeddings
        """)
    void host_servesEmbeddingsAtItsAddress(String name, String address) {
        assertThat(addressOf(name, RequestType.EMBEDDING)).isEqualTo(address);
    }

    private static String addressOf(String name, RequestType type) {
        ProviderDefinition provider = provider(name);
        return provider.baseUrl().orElseThrow()
                + Objects.requireNonNull(provider.endpoints().get(type)).path();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        github,    X-GitHub-Api-Version,                 2022-11-28
        snowflake, X-Snowflake-Authorization-Token-Type, PROGRAMMATIC_ACCESS_TOKEN
        """)
    void host_asksForAHeader(String name, String header, String value) {
        assertThat(provider(name).headers()).containsOnly(Map.entry(header, value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"anthropic", "bedrock", "cohere", "gemini", "mistral", "deepseek"})
    void customProvider_hasTheFormatOfItsBase(String base) {
        ProviderDefinition custom = ProviderCatalog.custom("mine", base).orElseThrow();

        assertThat(custom.name()).isEqualTo("mine");
        assertThat(custom.base()).isEqualTo(base);
        assertThat(custom.endpoints()).isEqualTo(provider(base).endpoints());
    }

    @Test
    void customProviderInOpenAisFormat_servesEveryType_andHasNoHabits() {
        assertThat(ProviderCatalog.custom("mine", "openai")).contains(ProviderCatalog.everything("mine"));
        assertThat(ProviderCatalog.everything("mine").base()).isEqualTo("mine");
        assertThat(ProviderCatalog.custom("mine", "unknown")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ollama", "sgl", "vllm", "custom", "cloudflare", "databricks", "snowflake"})
    void provider_hasNoAddress_whereOneRunsItOneself(String name) {
        assertThat(provider(name).baseUrl()).isEmpty();
    }

    /** Whether the whole path depends on the key or the model. */
    private static boolean isPathOfModel(WireFormat format) {
        return format.isAddressedByKey() || format == WireFormat.HUGGINGFACE;
    }

    @ParameterizedTest
    @MethodSource("everyProvider")
    void provider_canBeNamedAndCalled(ProviderDefinition provider) {
        assertThat(ProviderCatalog.builtIn().get(provider.name())).isEqualTo(provider);
        assertThat(provider.name()).matches("[a-z_]+");
        assertThat(provider.endpoints()).isNotEmpty();
        assertThat(provider.endpoints().values())
                .allSatisfy(endpoint -> assertThat(endpoint.path())
                        .matches(isPathOfModel(endpoint.format()) ? "(/[a-z0-9/]+)?" : "(/[a-z0-9-]+)+"));
        assertThat(provider.baseUrl().map(URI::toString).orElse("https://none.example"))
                .startsWith("https://")
                .doesNotEndWith("/")
                .doesNotEndWith("/v1");
    }

    static Stream<ProviderDefinition> everyProvider() {
        return ProviderCatalog.builtIn().values().stream();
    }

    @Test
    void everything_servesAllTypesButAnthropics() {
        assertThat(ProviderCatalog.everything("mine").endpoints())
                .containsOnlyKeys(EnumSet.complementOf(EnumSet.of(RequestType.MESSAGES)))
                .containsEntry(RequestType.RERANK, new Endpoint("/v2/rerank", WireFormat.COHERE_RERANK))
                .containsEntry(RequestType.OCR, new Endpoint("/v1/ocr", WireFormat.OPENAI));
    }

    private static ProviderDefinition provider(String name) {
        return Optional.ofNullable(ProviderCatalog.builtIn().get(name)).orElseThrow();
    }
}
