package io.hermod.providers.filter;

import io.hermod.core.request.RequestType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What most providers do not take, provider by provider. */
class CommonRowsTest {

    @ParameterizedTest(name = "{0}, {1}, {2}: {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '^', emptyValue = "", nullValues = "-", textBlock = """
        cerebras | CHAT_COMPLETION | m | "messages":[{"role":"developer","content":"a"},{"role":"user","content":"b"}],"prediction":{},"prompt_cache_key":"v","prompt_cache_retention":"v","verbosity":"v","store":true,"web_search_options":{},"stream_options":{},"safety_identifier":"v","extra":null,"temperature":0.5 | "messages":[{"role":"system","content":"a"},{"role":"user","content":"b"}],"temperature":0.5 | prediction prompt_cache_key prompt_cache_retention verbosity store web_search_options stream_options safety_identifier
        deepseek | CHAT_COMPLETION | m | "messages":[{"role":"developer","content":"a"},{"role":"user","content":"b"}],"prediction":{},"prompt_cache_key":"v","prompt_cache_retention":"v","verbosity":"v","store":true,"web_search_options":{},"stream_options":{},"safety_identifier":"v","extra":null,"temperature":0.5 | "messages":[{"role":"system","content":"a"},{"role":"user","content":"b"}],"temperature":0.5 | prediction prompt_cache_key prompt_cache_retention verbosity store web_search_options stream_options safety_identifier
        groq | CHAT_COMPLETION | llama-3 | "messages":[{"role":"developer","content":"a"},{"role":"user","content":"b"}],"prediction":{},"prompt_cache_key":"v","prompt_cache_retention":"v","verbosity":"v","store":true,"web_search_options":{},"stream_options":{},"safety_identifier":"v","extra":null,"temperature":0.5 | "messages":[{"role":"system","content":"a"},{"role":"user","content":"b"}],"temperature":0.5 | prediction prompt_cache_key prompt_cache_retention verbosity store web_search_options stream_options safety_identifier
        huggingface | CHAT_COMPLETION | m | "messages":[{"role":"developer","content":"a"},{"role":"user","content":"b"}],"prediction":{},"prompt_cache_key":"v","prompt_cache_retention":"v","verbosity":"v","store":true,"web_search_options":{},"stream_options":{},"safety_identifier":"v","extra":null,"temperature":0.5 | "messages":[{"role":"system","content":"a"},{"role":"user","content":"b"}],"temperature":0.5 | prediction prompt_cache_key prompt_cache_retention verbosity store web_search_options stream_options safety_identifier
        nebius | CHAT_COMPLETION | m | "messages":[{"role":"developer","content":"a"},{"role":"user","content":"b"}],"prediction":{},"prompt_cache_key":"v","prompt_cache_retention":"v","verbosity":"v","store":true,"web_search_options":{},"stream_options":{},"safety_identifier":"v","extra":null,"temperature":0.5 | "messages":[{"role":"system","content":"a"},{"role":"user","content":"b"}],"temperature":0.5 | prediction prompt_cache_key prompt_cache_retention verbosity store web_search_options stream_options safety_identifier
        ollama | CHAT_COMPLETION | m | "messages":[{"role":"developer","content":"a"},{"role":"user","content":"b"}],"prediction":{},"prompt_cache_key":"v","prompt_cache_retention":"v","verbosity":"v","store":true,"web_search_options":{},"stream_options":{},"safety_identifier":"v","extra":null,"temperature":0.5 | "messages":[{"role":"system","content":"a"},{"role":"user","content":"b"}],"temperature":0.5 | prediction prompt_cache_key prompt_cache_retention verbosity store web_search_options stream_options safety_identifier
        parasail | CHAT_COMPLETION | m | "messages":[{"role":"developer","content":"a"},{"role":"user","content":"b"}],"prediction":{},"prompt_cache_key":"v","prompt_cache_retention":"v","verbosity":"v","store":true,"web_search_options":{},"stream_options":{},"safety_identifier":"v","extra":null,"temperature":0.5 | "messages":[{"role":"system","content":"a"},{"role":"user","content":"b"}],"temperature":0.5 | prediction prompt_cache_key prompt_cache_retention verbosity store web_search_options stream_options safety_identifier
        sgl | CHAT_COMPLETION | m | "messages":[{"role":"developer","content":"a"},{"role":"user","content":"b"}],"prediction":{},"prompt_cache_key":"v","prompt_cache_retention":"v","verbosity":"v","store":true,"web_search_options":{},"stream_options":{},"safety_identifier":"v","extra":null,"temperature":0.5 | "messages":[{"role":"system","content":"a"},{"role":"user","content":"b"}],"temperature":0.5 | prediction prompt_cache_key prompt_cache_retention verbosity store web_search_options stream_options safety_identifier
        together | CHAT_COMPLETION | m | "messages":[{"role":"developer","content":"a"},{"role":"user","content":"b"}],"prediction":{},"prompt_cache_key":"v","prompt_cache_retention":"v","verbosity":"v","store":true,"web_search_options":{},"stream_options":{},"safety_identifier":"v","extra":null,"temperature":0.5 | "messages":[{"role":"system","content":"a"},{"role":"user","content":"b"}],"temperature":0.5 | prediction prompt_cache_key prompt_cache_retention verbosity store web_search_options stream_options safety_identifier
        vllm | CHAT_COMPLETION | m | "messages":[{"role":"developer","content":"a"},{"role":"user","content":"b"}],"prediction":{},"prompt_cache_key":"v","prompt_cache_retention":"v","verbosity":"v","store":true,"web_search_options":{},"stream_options":{},"safety_identifier":"v","extra":null,"temperature":0.5 | "messages":[{"role":"system","content":"a"},{"role":"user","content":"b"}],"temperature":0.5 | prediction prompt_cache_key prompt_cache_retention verbosity store web_search_options stream_options safety_identifier
        xai | CHAT_COMPLETION | grok-4 | "messages":[{"role":"developer","content":"a"},{"role":"user","content":"b"}],"prediction":{},"prompt_cache_key":"v","prompt_cache_retention":"v","verbosity":"v","store":true,"web_search_options":{},"stream_options":{},"safety_identifier":"v","extra":null,"temperature":0.5 | "messages":[{"role":"system","content":"a"},{"role":"user","content":"b"}],"temperature":0.5 | prediction prompt_cache_key prompt_cache_retention verbosity store web_search_options stream_options safety_identifier
        deepseek | CHAT_COMPLETION | m | "max_completion_tokens":5 | "max_tokens":5 | -
        deepseek | CHAT_COMPLETION | m | "max_completion_tokens":5,"max_tokens":6 | "max_tokens":6 | max_completion_tokens
        deepseek | CHAT_COMPLETION | m | "max_tokens":null,"max_completion_tokens":5 | "max_tokens":5 | -
        ollama | CHAT_COMPLETION | m | "max_completion_tokens":5 | "max_tokens":5 | -
        ollama | CHAT_COMPLETION | m | "max_completion_tokens":5,"max_tokens":6 | "max_tokens":6 | max_completion_tokens
        ollama | CHAT_COMPLETION | m | "max_tokens":null,"max_completion_tokens":5 | "max_tokens":5 | -
        together | CHAT_COMPLETION | m | "max_completion_tokens":5 | "max_tokens":5 | -
        together | CHAT_COMPLETION | m | "max_completion_tokens":5,"max_tokens":6 | "max_tokens":6 | max_completion_tokens
        together | CHAT_COMPLETION | m | "max_tokens":null,"max_completion_tokens":5 | "max_tokens":5 | -
        mistral | CHAT_COMPLETION | m | "max_completion_tokens":5 | "max_tokens":5 | -
        mistral | CHAT_COMPLETION | m | "max_completion_tokens":5,"max_tokens":6 | "max_tokens":6 | max_completion_tokens
        mistral | CHAT_COMPLETION | m | "max_tokens":null,"max_completion_tokens":5 | "max_tokens":5 | -
        groq | CHAT_COMPLETION | m | "messages":[{"role":"assistant","reasoning_content":"r"}] | "messages":[{"role":"assistant","reasoning":"r"}] | -
        cerebras | CHAT_COMPLETION | m | "messages":[{"role":"assistant","reasoning_content":"r"}] | "messages":[{"role":"assistant","reasoning":"r"}] | -
        ollama | CHAT_COMPLETION | m | "messages":[{"role":"assistant","reasoning_content":"r"}] | "messages":[{"role":"assistant","reasoning":"r"}] | -
        deepseek | CHAT_COMPLETION | m | "messages":[{"role":"assistant","reasoning":"r"}] | "messages":[{"role":"assistant","reasoning_content":"r"}] | -
        deepseek | CHAT_COMPLETION | m | "messages":[{"reasoning_content":"c","reasoning":"r"}] | "messages":[{"reasoning_content":"c"}] | messages[].reasoning
        xai | CHAT_COMPLETION | m | "messages":[{"role":"assistant","reasoning":"r"}] | "messages":[{"role":"assistant","reasoning_content":"r"}] | -
        xai | CHAT_COMPLETION | m | "messages":[{"reasoning_content":"c","reasoning":"r"}] | "messages":[{"reasoning_content":"c"}] | messages[].reasoning
        fireworks | CHAT_COMPLETION | m | "messages":[{"role":"assistant","reasoning":"r"}] | "messages":[{"role":"assistant","reasoning_content":"r"}] | -
        fireworks | CHAT_COMPLETION | m | "messages":[{"reasoning_content":"c","reasoning":"r"}] | "messages":[{"reasoning_content":"c"}] | messages[].reasoning
        nebius | CHAT_COMPLETION | m | "messages":[{"role":"assistant","reasoning":"r"}] | "messages":[{"role":"assistant","reasoning_content":"r"}] | -
        nebius | CHAT_COMPLETION | m | "messages":[{"reasoning_content":"c","reasoning":"r"}] | "messages":[{"reasoning_content":"c"}] | messages[].reasoning
        vllm | CHAT_COMPLETION | m | "messages":[{"role":"assistant","reasoning":"r"}] | "messages":[{"role":"assistant","reasoning_content":"r"}] | -
        vllm | CHAT_COMPLETION | m | "messages":[{"reasoning_content":"c","reasoning":"r"}] | "messages":[{"reasoning_content":"c"}] | messages[].reasoning
        sgl | CHAT_COMPLETION | m | "messages":[{"role":"assistant","reasoning":"r"}] | "messages":[{"role":"assistant","reasoning_content":"r"}] | -
        sgl | CHAT_COMPLETION | m | "messages":[{"reasoning_content":"c","reasoning":"r"}] | "messages":[{"reasoning_content":"c"}] | messages[].reasoning
        cerebras | CHAT_COMPLETION | m | "messages":[{"refusal":null,"role":"assistant","annotations":[],"audio":null,"content":"c"}] | "messages":[{"role":"assistant","content":"c"}] | -
        cerebras | CHAT_COMPLETION | m | "messages":[{"refusal":"no","role":"assistant","reasoning_details":[{"type":"x"}]}] | "messages":[{"role":"assistant"}] | messages[].refusal messages[].reasoning_details
        fireworks | CHAT_COMPLETION | m | "messages":[{"refusal":null,"role":"assistant","annotations":[],"audio":null,"content":"c"}] | "messages":[{"role":"assistant","content":"c"}] | -
        fireworks | CHAT_COMPLETION | m | "messages":[{"refusal":"no","role":"assistant","reasoning_details":[{"type":"x"}]}] | "messages":[{"role":"assistant"}] | messages[].refusal messages[].reasoning_details
        groq | CHAT_COMPLETION | m | "messages":[{"refusal":null,"role":"assistant","annotations":[],"audio":null,"content":"c"}] | "messages":[{"role":"assistant","content":"c"}] | -
        groq | CHAT_COMPLETION | m | "messages":[{"refusal":"no","role":"assistant","reasoning_details":[{"type":"x"}]}] | "messages":[{"role":"assistant"}] | messages[].refusal messages[].reasoning_details
        mistral | CHAT_COMPLETION | m | "messages":[{"refusal":null,"role":"assistant","annotations":[],"audio":null,"content":"c"}] | "messages":[{"role":"assistant","content":"c"}] | -
        mistral | CHAT_COMPLETION | m | "messages":[{"refusal":"no","role":"assistant","reasoning_details":[{"type":"x"}]}] | "messages":[{"role":"assistant"}] | messages[].refusal messages[].reasoning_details
        openai | TEXT_COMPLETION | m | "stream_options":{"include_usage":true},"prompt":"p" | "prompt":"p" | stream_options
        azure | TEXT_COMPLETION | m | "stream_options":{"include_usage":true},"prompt":"p" | "prompt":"p" | stream_options
        vllm | TEXT_COMPLETION | m | "stream_options":{"include_usage":true},"prompt":"p" | "prompt":"p" | stream_options
        together | TEXT_COMPLETION | m | "stream_options":{"include_usage":true},"prompt":"p" | "prompt":"p" | stream_options
        fireworks | TEXT_COMPLETION | m | "stream_options":{"include_usage":true},"prompt":"p" | "prompt":"p" | stream_options
        """)
    void filter_leavesOutWhatTheProviderDoesNotTake(
            String provider, RequestType type, String model, String members, String sent, String dropped) {
        FilteredRequest.assertFiltered(provider, type, model, members, sent, dropped);
    }
}
