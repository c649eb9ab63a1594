package io.hermod.providers.filter;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.request.RequestType;
import io.hermod.wire.tree.InvalidShape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a provider does not have and a client would miss is an error that names the member. */
class RejectedRequestsTest {

    @ParameterizedTest(name = "{0}, {1}, {2}: {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
        groq | CHAT_COMPLETION | llama-3 | "logprobs":true | logprobs is not supported by groq
        groq | CHAT_COMPLETION | llama-3 | "top_logprobs":2 | top_logprobs is not supported by groq
        groq | CHAT_COMPLETION | llama-3 | "logit_bias":{"1":2} | logit_bias is not supported by groq
        groq | CHAT_COMPLETION | llama-3 | "n":2 | n must be 1: groq returns one choice
        groq | CHAT_COMPLETION | llama-3 | "messages":[{"audio":{"id":"a"}}] | messages[].audio refers to audio of an earlier answer, which the provider does not have
        mistral | CHAT_COMPLETION | m | "messages":[{"audio":{"id":"a"}}] | messages[].audio refers to audio of an earlier answer, which the provider does not have
        cerebras | CHAT_COMPLETION | m | "messages":[{"audio":{"id":"a"}}] | messages[].audio refers to audio of an earlier answer, which the provider does not have
        fireworks | CHAT_COMPLETION | m | "messages":[{"audio":{"id":"a"}}] | messages[].audio refers to audio of an earlier answer, which the provider does not have
        xai | CHAT_COMPLETION | grok-4 | "stop":["s"] | stop is not supported by xai's reasoning models
        xai | CHAT_COMPLETION | grok-4 | "search_parameters":{"mode":"on"} | search_parameters is no longer supported by xai: use a tool of the responses API
        xai | IMAGE_GENERATION | grok-imagine | "size":"1x1" | size has no form at xai, which takes an aspect_ratio
        deepseek | CHAT_COMPLETION | deepseek-chat | "response_format":{"type":"json_schema","json_schema":{}} | response_format.type must not be json_schema at deepseek: use json_object and ask for JSON in a message
        deepseek | CHAT_COMPLETION | deepseek-chat | "messages":[{"content":[{"type":"text"},{"type":"image_url"}]}] | messages[].content[].type must be text: deepseek reads no images, audio or files
        deepseek | CHAT_COMPLETION | deepseek-chat | "messages":[{"content":[{"type":"input_audio"}]}] | messages[].content[].type must be text: deepseek reads no images, audio or files
        deepseek | CHAT_COMPLETION | deepseek-chat | "messages":[{"content":[{"type":"file"}]}] | messages[].content[].type must be text: deepseek reads no images, audio or files
        deepseek | CHAT_COMPLETION | deepseek-reasoner | "logprobs":true | logprobs is not supported by deepseek's reasoning models
        deepseek | CHAT_COMPLETION | deepseek-reasoner | "top_logprobs":1 | top_logprobs is not supported by deepseek's reasoning models
        ollama | CHAT_COMPLETION | llama3.2 | "n":2 | n must be 1: ollama returns one choice
        mistral | CHAT_COMPLETION | m | "functions":[{"name":"f"}] | functions is not supported by mistral: use tools
        mistral | CHAT_COMPLETION | m | "modalities":["text","audio"] | modalities must be ["text"]: mistral answers in text
        mistral | CHAT_COMPLETION | m | "audio":{"voice":"v"} | audio is not supported by mistral, which answers in text
        """)
    void filter_rejectsWhatHasNoForm(String provider, RequestType type, String model, String members, String message) {
        assertThatExceptionOfType(InvalidShape.class)
                .isThrownBy(() -> FilteredRequest.of(provider, type, model, members))
                .withMessage(message);
    }
}
