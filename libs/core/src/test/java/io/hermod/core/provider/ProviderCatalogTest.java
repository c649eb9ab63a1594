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
                .isEqualTo(EnumSet.complementOf(EnumSet.of(RequestType.RERANK, RequestType.OCR)));
        assertThat(provider("openai").endpoints())
                .allSatisfy((type, endpoint) ->
                        assertThat(endpoint).isEqualTo(new Endpoint("/v1/" + type.path(), WireFormat.OPENAI)));
    }

    @ParameterizedTest
    @CsvSource({
        "cohere, RERANK, /v2/rerank, COHERE_RERANK",
        "cohere, CHAT_COMPLETION, /v2/chat, COHERE",
        "cohere, EMBEDDING, /v2/embed, COHERE",
        "elevenlabs, SPEECH, /v1/text-to-speech, ELEVENLABS",
        "elevenlabs, TRANSCRIPTION, /v1/speech-to-text, ELEVENLABS",
        "vllm, RERANK, /v2/rerank, COHERE_RERANK",
        "mistral, OCR, /v1/ocr, OPENAI",
        "mistral, EMBEDDING, /v1/embeddings, OPENAI",
        "mistral, CHAT_COMPLETION, /v1/chat/completions, MISTRAL",
        "mistral, SPEECH, /v1/audio/speech, MISTRAL",
        "mistral, TRANSCRIPTION, /v1/audio/transcriptions, MISTRAL",
        "gemini, CHAT_COMPLETION, /models, GEMINI",
        "gemini, EMBEDDING, /models, GEMINI",
        "gemini, SPEECH, /models, GEMINI",
        "gemini, TRANSCRIPTION, /models, GEMINI",
        "gemini, IMAGE_GENERATION, /models, GEMINI",
        "gemini, IMAGE_EDIT, /models, GEMINI",
        "perplexity, CHAT_COMPLETION, /v1/responses, PERPLEXITY",
        "perplexity, EMBEDDING, /v1/embeddings, PERPLEXITY",
        "bedrock_mantle, CHAT_COMPLETION, '', MANTLE",
        "bedrock_mantle, RESPONSES, '', MANTLE",
        "anthropic, CHAT_COMPLETION, /v1/messages, MESSAGES",
        "groq, SPEECH, /v1/audio/speech, OPENAI"
    })
    void provider_servesAType_atItsOwnPath(String name, RequestType type, String path, WireFormat format) {
        assertThat(provider(name).endpoints()).containsEntry(type, new Endpoint(path, format));
    }

    @ParameterizedTest
    @CsvSource({
        "anthropic, RESPONSES",
        "anthropic, TEXT_COMPLETION",
        "cerebras, RESPONSES",
        "cohere, RESPONSES",
        "deepseek, RESPONSES",
        "gemini, RESPONSES",
        "gemini, TEXT_COMPLETION",
        "groq, TEXT_COMPLETION",
        "mistral, RESPONSES",
        "nebius, RESPONSES",
        "perplexity, RESPONSES",
        "together, RESPONSES"
    })
    void typeThatAProviderLacks_isSentAsAChat(String name, RequestType type) {
        Map<RequestType, Endpoint> endpoints = provider(name).endpoints();
        Endpoint chat = Objects.requireNonNull(endpoints.get(RequestType.CHAT_COMPLETION));

        assertThat(endpoints).containsEntry(type, chat.as(RequestType.CHAT_COMPLETION));
    }

    @ParameterizedTest
    @CsvSource({
        "anthropic, https://api.anthropic.com",
        "cerebras, https://api.cerebras.ai",
        "cohere, https://api.cohere.com",
        "elevenlabs, https://api.elevenlabs.io",
        "fireworks, https://api.fireworks.ai/inference",
        "gemini, https://generativelanguage.googleapis.com/v1beta",
        "groq, https://api.groq.com/openai",
        "huggingface, https://router.huggingface.co",
        "mistral, https://api.mistral.ai",
        "nebius, https://api.tokenfactory.nebius.com",
        "openai, https://api.openai.com",
        "openrouter, https://openrouter.ai/api",
        "parasail, https://api.parasail.io",
        "perplexity, https://api.perplexity.ai",
        "xai, https://api.x.ai"
    })
    void provider_hasTheContractsAddress(String name, URI baseUrl) {
        assertThat(provider(name).baseUrl()).contains(baseUrl);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ollama", "sgl", "vllm", "custom"})
    void provider_hasNoAddress_whereOneRunsItOneself(String name) {
        assertThat(provider(name).baseUrl()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyProvider")
    void provider_canBeNamedAndCalled(ProviderDefinition provider) {
        assertThat(ProviderCatalog.builtIn().get(provider.name())).isEqualTo(provider);
        assertThat(provider.name()).matches("[a-z_]+");
        assertThat(provider.endpoints()).isNotEmpty();
        assertThat(provider.endpoints().values())
                .allSatisfy(endpoint -> assertThat(endpoint.path())
                        .matches(endpoint.format().isAddressedByKey() ? "" : "(/[a-z0-9-]+)+"));
        assertThat(provider.baseUrl().map(URI::toString).orElse("https://none.example"))
                .startsWith("https://")
                .doesNotEndWith("/")
                .doesNotEndWith("/v1");
    }

    static Stream<ProviderDefinition> everyProvider() {
        return ProviderCatalog.builtIn().values().stream();
    }

    @Test
    void everything_servesAllElevenTypes() {
        assertThat(ProviderCatalog.everything("mine").endpoints())
                .containsOnlyKeys(RequestType.values())
                .containsEntry(RequestType.RERANK, new Endpoint("/v2/rerank", WireFormat.COHERE_RERANK))
                .containsEntry(RequestType.OCR, new Endpoint("/v1/ocr", WireFormat.OPENAI));
    }

    private static ProviderDefinition provider(String name) {
        return Optional.ofNullable(ProviderCatalog.builtIn().get(name)).orElseThrow();
    }
}
