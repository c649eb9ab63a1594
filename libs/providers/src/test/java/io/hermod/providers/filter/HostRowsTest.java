package io.hermod.providers.filter;

import io.hermod.core.request.RequestType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules of providers with few of their own. */
class HostRowsTest {

    @ParameterizedTest(name = "{0}, {1}, {2}: {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '^', emptyValue = "", nullValues = "-", textBlock = """
        cerebras | CHAT_COMPLETION | llama3.1-8b | "max_tokens":5 | "max_completion_tokens":5 | -
        cerebras | CHAT_COMPLETION | llama3.1-8b | "metadata":{"a":"b"},"seed":1,"service_tier":"auto" | "seed":1 | metadata service_tier
        cerebras | CHAT_COMPLETION | llama3.1-8b | "messages":[{"role":"assistant","content":"c","reasoning_content":"r","annotations":[],"refusal":null}] | "messages":[{"role":"assistant","content":"c","reasoning":"r"}] | -
        cerebras | CHAT_COMPLETION | llama3.1-8b | "tools":[{"type":"function","function":{"name":"f","strict":true}},{"type":"function","function":{"name":"g"}}] | "tools":[{"type":"function","function":{"name":"f"}},{"type":"function","function":{"name":"g"}}] | tools[].function.strict
        cerebras | CHAT_COMPLETION | llama3.1-8b | "tools":[{"type":"function","function":{"strict":false,"name":"f"}}] | "tools":[{"type":"function","function":{"name":"f"}}] | -
        cerebras | CHAT_COMPLETION | llama3.1-8b | "store":true,"parallel_tool_calls":false,"presence_penalty":1 | "parallel_tool_calls":false,"presence_penalty":1 | store
        cerebras | TEXT_COMPLETION | llama3.1-8b | "prompt":"p","stream_options":{} | "prompt":"p" | stream_options
        ollama | CHAT_COMPLETION | llama3.2 | "max_completion_tokens":5,"n":1,"logit_bias":{"1":2},"seed":1 | "max_tokens":5,"n":1,"seed":1 | logit_bias
        ollama | CHAT_COMPLETION | llama3.2 | "logit_bias":{},"messages":[{"role":"developer","content":"c"},{"role":"assistant","reasoning_content":"r"}] | "logit_bias":{},"messages":[{"role":"system","content":"c"},{"role":"assistant","reasoning":"r"}] | -
        vllm | CHAT_COMPLETION | qwen | "max_completion_tokens":5,"store":true,"parallel_tool_calls":false,"messages":[{"reasoning":"r"}] | "max_completion_tokens":5,"parallel_tool_calls":false,"messages":[{"reasoning_content":"r"}] | store
        sgl | CHAT_COMPLETION | qwen | "reasoning_effort":"low","n":2,"verbosity":"low","messages":[{"reasoning":"r"}] | "reasoning_effort":"low","n":2,"messages":[{"reasoning_content":"r"}] | verbosity
        nebius | CHAT_COMPLETION | qwen | "max_tokens":5,"prompt_cache_key":"k","messages":[{"role":"developer","reasoning":"r"}] | "max_tokens":5,"messages":[{"role":"system","reasoning_content":"r"}] | prompt_cache_key
        fireworks | CHAT_COMPLETION | accounts/fireworks/models/x | "prompt_cache_key":"k","verbosity":"low","store":true,"web_search_options":{},"prediction":{"type":"content"} | "prompt_cache_isolation_key":"k","prediction":{"type":"content"} | verbosity store web_search_options
        fireworks | CHAT_COMPLETION | x | "prompt_cache_key":"k","prompt_cache_isolation_key":"i" | "prompt_cache_isolation_key":"i" | prompt_cache_key
        fireworks | CHAT_COMPLETION | x | "stream_options":{},"prompt_cache_retention":"24h","safety_identifier":"s","n":3 | "n":3 | stream_options prompt_cache_retention safety_identifier
        fireworks | CHAT_COMPLETION | x | "seed":null,"messages":[{"role":"developer","content":"c"}] | "messages":[{"role":"system","content":"c"}] | -
        together | CHAT_COMPLETION | x | "logprobs":true,"seed":1 | "logprobs":1,"seed":1 | -
        together | CHAT_COMPLETION | x | "logprobs":true,"top_logprobs":4 | "logprobs":4 | -
        together | CHAT_COMPLETION | x | "logprobs":false,"n":2 | "n":2 | -
        together | CHAT_COMPLETION | x | "logprobs":3 | "logprobs":3 | -
        together | CHAT_COMPLETION | x | "response_format":{"type":"json_schema","json_schema":{"name":"n","schema":{"type": "object"},"strict":true}} | "response_format":{"type":"json_schema","schema":{"type": "object"}} | -
        together | CHAT_COMPLETION | x | "response_format":{"type":"json_object"} | "response_format":{"type":"json_object"} | -
        together | IMAGE_GENERATION | x | "prompt":"p","size":"1024x768","response_format":"b64_json" | "prompt":"p","width":1024,"height":768,"response_format":"base64" | -
        together | IMAGE_GENERATION | x | "prompt":"p","size":"auto","response_format":"url" | "prompt":"p","response_format":"url" | -
        together | IMAGE_GENERATION | x | "width":512,"size":"1024x768","height":512 | "width":512,"height":512 | size
        nebius | IMAGE_GENERATION | x | "size":"1024x768","output_format":"jpeg","response_format":"b64_json" | "width":1024,"height":768,"response_extension":"jpg","response_format":"b64_json" | -
        nebius | IMAGE_GENERATION | x | "output_format":"webp" | "response_extension":"webp" | -
        nebius | IMAGE_GENERATION | x | "output_format":"webp","response_extension":"png" | "response_extension":"png" | output_format
        deepseek | CHAT_COMPLETION | deepseek-chat | "tool_choice":"required","seed":1 | "tool_choice":"required","thinking":{"type":"disabled"},"seed":1 | -
        deepseek | CHAT_COMPLETION | deepseek-chat | "tool_choice":{"type":"function","function":{"name":"f"}} | "tool_choice":{"type":"function","function":{"name":"f"}},"thinking":{"type":"disabled"} | -
        deepseek | CHAT_COMPLETION | deepseek-chat | "tool_choice":"auto" | "tool_choice":"auto" | -
        deepseek | CHAT_COMPLETION | deepseek-chat | "tool_choice":"required","thinking":{"type":"enabled"} | "tool_choice":"required","thinking":{"type":"enabled"} | -
        deepseek | CHAT_COMPLETION | deepseek-reasoner | "tool_choice":"required" | "tool_choice":"required" | -
        deepseek | CHAT_COMPLETION | deepseek-reasoner | "logprobs":false,"seed":1 | "seed":1 | -
        deepseek | CHAT_COMPLETION | deepseek-chat | "logprobs":true,"top_logprobs":3 | "logprobs":true,"top_logprobs":3 | -
        deepseek | CHAT_COMPLETION | deepseek-chat | "response_format":{"type":"json_object"},"messages":[{"content":[{"type":"text","text":"t"}]}] | "response_format":{"type":"json_object"},"messages":[{"content":[{"type":"text","text":"t"}]}] | -
        moonshot | CHAT_COMPLETION | kimi-k3 | "max_completion_tokens":5,"store":true,"seed":null,"messages":[{"role":"developer","reasoning":"r"}] | "max_tokens":5,"messages":[{"role":"system","reasoning_content":"r"}] | store
        deepinfra | CHAT_COMPLETION | x | "messages":[{"reasoning_content":"same","reasoning":"same"}] | "messages":[{"reasoning_content":"same"}] | -
        huggingface | CHAT_COMPLETION | x | "messages":[{"reasoning":"same","reasoning_content":"same"},{"reasoning":"r"}] | "messages":[{"reasoning_content":"same"},{"reasoning":"r"}] | -
        parasail | CHAT_COMPLETION | x | "messages":[{"reasoning":"r"}] | "messages":[{"reasoning_content":"r"}] | -
        azure | CHAT_COMPLETION | DeepSeek-V4 | "messages":[{"reasoning":"same","reasoning_content":"same"}] | "messages":[{"reasoning_content":"same"}] | -
        github | CHAT_COMPLETION | openai/o4-mini | "max_completion_tokens":5,"verbosity":"low" | "max_completion_tokens":5 | verbosity
        snowflake | CHAT_COMPLETION | claude | "max_tokens":5,"store":true | "max_completion_tokens":5 | store
        sambanova | CHAT_COMPLETION | x | "max_completion_tokens":5,"messages":[{"reasoning_content":"r"}] | "max_tokens":5,"messages":[{"reasoning":"r"}] | -
        openrouter | CHAT_COMPLETION | any/model | "messages":[{"reasoning_content":"r"},{"reasoning_content":"same","reasoning":"same"}] | "messages":[{"reasoning":"r"},{"reasoning":"same"}] | -
        openrouter | CHAT_COMPLETION | any/model | "messages":[{"reasoning_content":"a","reasoning":"b"}] | "messages":[{"reasoning":"b"}] | messages[].reasoning_content
        openrouter | IMAGE_GENERATION | any/model | "prompt":"p","response_format":"b64_json","size":"auto","n":2 | "prompt":"p","n":2 | -
        openrouter | IMAGE_GENERATION | any/model | "size":"1024x1024","response_format":"url","style":"vivid","user":"u" | "size":"1024x1024" | response_format style user
        voyage | EMBEDDING | voyage-4 | "input":"i","dimensions":256,"encoding_format":"float","user":"u" | "input":"i","output_dimension":256 | user
        voyage | EMBEDDING | voyage-4 | "input":"i","encoding_format":"base64","input_type":"query" | "input":"i","encoding_format":"base64","input_type":"query" | -
        voyage | RERANK | rerank-2.5 | "query":"q","top_n":2,"max_tokens_per_doc":9,"priority":1 | "query":"q","top_k":2 | max_tokens_per_doc priority
        jina | EMBEDDING | jina-embeddings-v4 | "input":"i","dimensions":256,"encoding_format":"base64","user":"u" | "input":"i","dimensions":256,"embedding_type":"base64" | user
        jina | RERANK | jina-reranker-v3 | "top_n":2,"priority":1 | "top_n":2 | priority
        vertex | CHAT_COMPLETION | meta/llama-4-scout | "max_completion_tokens":5,"reasoning_effort":"none","store":true | "max_tokens":5 | reasoning_effort store
        vertex | CHAT_COMPLETION | openai/gpt-oss-120b-maas | "reasoning_effort":"low","messages":[{"reasoning":"r"}] | "reasoning_effort":"low","messages":[{"reasoning_content":"r"}] | -
        vertex | CHAT_COMPLETION | mistral-medium-3 | "max_completion_tokens":5,"seed":1,"user":"u" | "max_tokens":5,"random_seed":1 | user
        deepseek | RESPONSES | deepseek-v4 | "input":"i","stream_options":{} | "input":"i" | stream_options
        deepseek | TEXT_COMPLETION | deepseek-v4 | "prompt":"p","suffix":"s","stream_options":{} | "prompt":"p","suffix":"s" | stream_options
        openrouter | CHAT_COMPLETION | any/model | "store":true,"seed":null,"messages":[{"role":"developer"}] | "store":true,"seed":null,"messages":[{"role":"developer"}] | -
        perplexity | CHAT_COMPLETION | sonar | "store":true | "store":true | -
        my-own | CHAT_COMPLETION | gpt-5 | "store":true,"temperature":0 | "store":true,"temperature":0 | -
        """)
    void filter_leavesOutWhatTheProviderDoesNotTake(
            String provider, RequestType type, String model, String members, String sent, String dropped) {
        FilteredRequest.assertFiltered(provider, type, model, members, sent, dropped);
    }
}
