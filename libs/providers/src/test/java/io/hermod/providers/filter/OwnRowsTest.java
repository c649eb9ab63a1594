package io.hermod.providers.filter;

import io.hermod.core.request.RequestType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules of Groq, xAI, Mistral, OpenAI and Azure. */
class OwnRowsTest {

    @ParameterizedTest(name = "{0}, {1}, {2}: {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '^', emptyValue = "", nullValues = "-", textBlock = """
        groq | CHAT_COMPLETION | llama-3.3-70b | "logprobs":false,"top_logprobs":0,"logit_bias":{},"n":1 | "n":1 | -
        groq | CHAT_COMPLETION | llama-3.3-70b | "metadata":{"a":"b"},"user":"u" | "user":"u" | metadata
        groq | CHAT_COMPLETION | llama-3.3-70b | "messages":[{"role":"user","name":"n","content":"c","timestamp":3},{"role":"assistant","content":null,"tool_calls":[{"id":"call_1"}],"metadata":{}}] | "messages":[{"role":"user","content":"c"},{"role":"assistant","tool_calls":[{"id":"call_1"}]}] | messages[].name messages[].timestamp messages[].metadata
        groq | CHAT_COMPLETION | llama-3.3-70b | "service_tier":"default","seed":1 | "seed":1 | service_tier
        groq | CHAT_COMPLETION | llama-3.3-70b | "service_tier":"flex" | "service_tier":"flex" | -
        groq | CHAT_COMPLETION | qwen/qwen3-32b | "reasoning_effort":"high" | "reasoning_effort":"default" | -
        groq | CHAT_COMPLETION | qwen/qwen3-32b | "reasoning_effort":"minimal" | "reasoning_effort":"none" | -
        groq | CHAT_COMPLETION | qwen/qwen3-32b | "reasoning_effort":"none" | "reasoning_effort":"none" | -
        groq | CHAT_COMPLETION | openai/gpt-oss-120b | "reasoning_effort":"minimal" | "reasoning_effort":"low" | -
        groq | CHAT_COMPLETION | openai/gpt-oss-120b | "reasoning_effort":"xhigh" | "reasoning_effort":"high" | -
        groq | CHAT_COMPLETION | openai/gpt-oss-120b | "reasoning_effort":"medium" | "reasoning_effort":"medium" | -
        groq | CHAT_COMPLETION | openai/gpt-oss-120b | "reasoning_effort":"none" | - | reasoning_effort
        groq | CHAT_COMPLETION | llama-3.3-70b | "reasoning_effort":"low" | - | reasoning_effort
        groq | CHAT_COMPLETION | a-new-model | "reasoning_effort":"low" | "reasoning_effort":"low" | -
        groq | CHAT_COMPLETION | qwen/qwen3-32b | "reasoning_format":"raw","response_format":{"type": "json_object"} | "response_format":{"type": "json_object"} | reasoning_format
        groq | CHAT_COMPLETION | qwen/qwen3-32b | "reasoning_format":"hidden","response_format":{"type":"json_schema","json_schema":{}} | "reasoning_format":"hidden","response_format":{"type":"json_schema","json_schema":{}} | -
        groq | CHAT_COMPLETION | qwen/qwen3-32b | "reasoning_format":"raw","response_format":{"type":"text"} | "reasoning_format":"raw","response_format":{"type":"text"} | -
        groq | CHAT_COMPLETION | llama-3.3-70b | "store":true,"stream_options":{},"seed":null,"messages":[{"role":"assistant","content":"c","reasoning_content":"r"}] | "messages":[{"role":"assistant","content":"c","reasoning":"r"}] | store stream_options
        groq | RESPONSES | llama-3.3-70b | "store":true,"input":"i","safety_identifier":"s","prompt_cache_key":"k","prompt_cache_retention":"24h","metadata":{} | "input":"i","metadata":{} | store safety_identifier prompt_cache_key prompt_cache_retention
        xai | CHAT_COMPLETION | grok-4 | "presence_penalty":1,"frequency_penalty":1,"stop":[],"seed":1 | "seed":1 | presence_penalty frequency_penalty
        xai | CHAT_COMPLETION | a-new-model | "presence_penalty":1,"reasoning_effort":"low" | "reasoning_effort":"low" | presence_penalty
        xai | CHAT_COMPLETION | grok-3 | "presence_penalty":1,"stop":"s","reasoning_effort":"low" | "presence_penalty":1,"stop":"s" | reasoning_effort
        xai | CHAT_COMPLETION | grok-4-fast-non-reasoning | "frequency_penalty":1,"reasoning_effort":"low" | "frequency_penalty":1 | reasoning_effort
        xai | CHAT_COMPLETION | grok-3-mini | "reasoning_effort":"low" | "reasoning_effort":"low" | -
        xai | CHAT_COMPLETION | grok-4.3 | "reasoning_effort":"low" | "reasoning_effort":"low" | -
        xai | CHAT_COMPLETION | grok-4-0709 | "reasoning_effort":"low" | - | reasoning_effort
        xai | CHAT_COMPLETION | grok-4 | "logit_bias":{"1":2},"search_parameters":{},"messages":[{"role":"assistant","reasoning":"r"}] | "messages":[{"role":"assistant","reasoning_content":"r"}] | logit_bias
        xai | RESPONSES | grok-4 | "metadata":{"a":"b"},"input":"i" | "input":"i" | metadata
        xai | IMAGE_GENERATION | grok-imagine | "prompt":"p","quality":"high","style":"vivid","size":"1024x1024" | "prompt":"p","aspect_ratio":"1:1" | quality style
        xai | IMAGE_GENERATION | grok-imagine | "size":"1536x1024" | "aspect_ratio":"3:2" | -
        xai | IMAGE_GENERATION | grok-imagine | "size":"1024x1536" | "aspect_ratio":"2:3" | -
        xai | IMAGE_GENERATION | grok-imagine | "size":"1792x1024" | "aspect_ratio":"16:9" | -
        xai | IMAGE_GENERATION | grok-imagine | "size":"1024x1792" | "aspect_ratio":"9:16" | -
        xai | IMAGE_GENERATION | grok-imagine | "size":"auto","n":2 | "n":2 | -
        xai | IMAGE_GENERATION | grok-imagine | "size":"1024x1024","aspect_ratio":"4:3" | "aspect_ratio":"4:3" | size
        mistral | CHAT_COMPLETION | mistral-large | "seed":7 | "random_seed":7 | -
        mistral | CHAT_COMPLETION | mistral-large | "seed":7,"random_seed":8 | "random_seed":8 | seed
        mistral | CHAT_COMPLETION | mistral-large | "store":true,"stream_options":{},"user":"u","safety_identifier":"s","service_tier":"auto","verbosity":"low","n":2 | "n":2 | store stream_options user safety_identifier service_tier verbosity
        mistral | CHAT_COMPLETION | mistral-large | "logprobs":true,"top_logprobs":2,"logit_bias":{"1":2},"prompt_cache_retention":"24h","web_search_options":{},"n":2 | "n":2 | logprobs top_logprobs logit_bias prompt_cache_retention web_search_options
        mistral | CHAT_COMPLETION | mistral-large | "prompt_cache_key":"k","prompt_mode":"reasoning","safe_prompt":true,"guardrails":[] | "prompt_cache_key":"k","prompt_mode":"reasoning","safe_prompt":true,"guardrails":[] | -
        mistral | CHAT_COMPLETION | mistral-large | "temperature":0.1,"top_p":0.2,"max_tokens":3,"stop":["s"],"n":2,"presence_penalty":1,"frequency_penalty":1,"parallel_tool_calls":false | "temperature":0.1,"top_p":0.2,"max_tokens":3,"stop":["s"],"n":2,"presence_penalty":1,"frequency_penalty":1,"parallel_tool_calls":false | -
        mistral | CHAT_COMPLETION | mistral-large | "tool_choice":"any" | "tool_choice":"any" | -
        mistral | CHAT_COMPLETION | mistral-large | "tool_choice":"required","functions":[] | "tool_choice":"required" | -
        mistral | CHAT_COMPLETION | mistral-large | "top_k":1,"min_p":0.1,"repetition_penalty":1.1,"reasoning":{"effort":"low"},"reasoning_max_tokens":5,"thinking":{"type":"enabled"} | - | top_k min_p repetition_penalty reasoning reasoning_max_tokens thinking
        mistral | CHAT_COMPLETION | mistral-large | "response_format":{"type":"json_schema","json_schema":{"name":"n","strict":true}} | "response_format":{"type":"json_schema","json_schema":{"name":"n","strict":true}} | -
        mistral | CHAT_COMPLETION | mistral-large | "messages":[{"role":"assistant","content":"a","prefix":true}] | "messages":[{"role":"assistant","content":"a","prefix":true}] | -
        mistral | CHAT_COMPLETION | mistral-large | "prediction":{"type":"content"},"metadata":{"a":1},"tools":null | "prediction":{"type":"content"},"metadata":{"a":1} | -
        mistral | CHAT_COMPLETION | mistral-large | "reasoning_effort":"high" | "reasoning_effort":"high" | -
        mistral | CHAT_COMPLETION | mistral-large | "reasoning_effort":"low" | - | reasoning_effort
        mistral | CHAT_COMPLETION | mistral-large | "modalities":[ "text" ],"n":2 | "n":2 | -
        mistral | CHAT_COMPLETION | mistral-large | "messages":[{"role":"developer","content":"s"},{"role":"user","name":"n","content":"u"},{"role":"assistant","content":null,"reasoning":"r","reasoning_content":"r"}] | "messages":[{"role":"system","content":"s"},{"role":"user","content":"u"},{"role":"assistant"}] | messages[].name messages[].reasoning messages[].reasoning_content
        mistral | CHAT_COMPLETION | mistral-large | "messages":[{"tool_calls":[{"id":"abcDEF123"}]},{"tool_call_id":"abcDEF123"}] | "messages":[{"tool_calls":[{"id":"abcDEF123"}]},{"tool_call_id":"abcDEF123"}] | -
        mistral | EMBEDDING | mistral-embed | "input":"i","dimensions":5,"user":"u","encoding_format":null | "input":"i" | dimensions user
        mistral | EMBEDDING | codestral-embed | "dimensions":5 | "output_dimension":5 | -
        mistral | EMBEDDING | codestral-embed-2505 | "output_dimension":6,"dimensions":5,"output_dtype":"int8","encoding_format":"base64" | "output_dimension":6,"output_dtype":"int8","encoding_format":"base64" | dimensions
        openai | CHAT_COMPLETION | gpt-5-mini | "max_tokens":5,"temperature":0,"top_p":0.5,"presence_penalty":1,"frequency_penalty":1,"logprobs":true,"top_logprobs":2,"seed":1 | "max_completion_tokens":5,"seed":1 | temperature top_p presence_penalty frequency_penalty logprobs top_logprobs
        openai | CHAT_COMPLETION | o3 | "max_tokens":5,"max_completion_tokens":6,"temperature":1.0 | "max_completion_tokens":6,"temperature":1.0 | max_tokens
        openai | CHAT_COMPLETION | ft:o4-mini:org | "temperature":0.2,"n":1 | "n":1 | temperature
        openai | CHAT_COMPLETION | gpt-5.2 | "temperature":0,"top_p":0.5,"max_tokens":5 | "temperature":0,"top_p":0.5,"max_completion_tokens":5 | -
        openai | CHAT_COMPLETION | gpt-5.2 | "temperature":0,"top_p":0.5,"reasoning_effort":"none" | "temperature":0,"top_p":0.5,"reasoning_effort":"none" | -
        openai | CHAT_COMPLETION | gpt-5.2 | "temperature":0,"top_p":0.5,"reasoning_effort":"low" | "reasoning_effort":"low" | temperature top_p
        openai | CHAT_COMPLETION | gpt-6 | "temperature":0,"reasoning_effort":"low" | "reasoning_effort":"low" | temperature
        openai | CHAT_COMPLETION | gpt-4o | "max_tokens":5,"temperature":0,"store":true,"metadata":null,"messages":[{"role":"developer"}] | "max_tokens":5,"temperature":0,"store":true,"metadata":null,"messages":[{"role":"developer"}] | -
        openai | CHAT_COMPLETION | gpt-5-chat-latest | "max_tokens":5,"temperature":0 | "max_tokens":5,"temperature":0 | -
        openai | CHAT_COMPLETION | gpt-4o | "user":"12345678901234567890123456789012345678901234567890123456789012345","stream_options":{} | - | user stream_options
        openai | CHAT_COMPLETION | gpt-4o | "user":"1234567890123456789012345678901234567890123456789012345678901234" | "user":"1234567890123456789012345678901234567890123456789012345678901234" | -
        openai | RESPONSES | o3 | "temperature":0,"top_p":0.5,"input":"i","max_output_tokens":3 | "input":"i","max_output_tokens":3 | temperature top_p
        openai | RESPONSES | gpt-5.2 | "temperature":0,"top_p":0.5 | "temperature":0,"top_p":0.5 | -
        azure | CHAT_COMPLETION | gpt-5 | "max_tokens":5,"temperature":0,"n":1 | "max_completion_tokens":5,"n":1 | temperature
        azure | CHAT_COMPLETION | Mistral-large-2411 | "max_completion_tokens":5 | "max_tokens":5 | -
        azure | CHAT_COMPLETION | my-deployment | "max_tokens":5,"temperature":0 | "max_tokens":5,"temperature":0 | -
        """)
    void filter_leavesOutWhatTheProviderDoesNotTake(
            String provider, RequestType type, String model, String members, String sent, String dropped) {
        FilteredRequest.assertFiltered(provider, type, model, members, sent, dropped);
    }
}
