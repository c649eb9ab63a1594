package io.hermod.providers.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.shared.Payload;
import io.hermod.providers.anthropic.AnthropicErrors;
import io.hermod.providers.cerebras.CerebrasErrors;
import io.hermod.providers.cohere.CohereErrors;
import io.hermod.providers.elevenlabs.ElevenLabsErrors;
import io.hermod.providers.fireworks.FireworksErrors;
import io.hermod.providers.gemini.GoogleErrors;
import io.hermod.providers.groq.GroqErrors;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.providers.mistral.MistralErrors;
import io.hermod.providers.openrouter.OpenRouterErrors;
import io.hermod.providers.xai.XaiErrors;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each provider's errors are about. Bodies are written for the tests, after the providers' documents. */
class FailureClassesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
        # provider | status | x-should-retry | body | class
        openai | 400 | -     | {'error':{'message':'bad','type':'invalid_request_error'}}                   | PERMANENT
        openai | 400 | -     | {'error':{'message':'bad','code':'invalid_api_key'}}                         | KEY_REJECTED
        openai | 400 | -     | {'error':{'message':'Rate limit reached'}}                                   | RATE_LIMITED
        openai | 400 | true  | {'error':{'message':'bad'}}                                                  | TRANSIENT
        openai | 401 | -     | {'error':{'message':'Incorrect API key provided','code':'invalid_api_key'}}  | KEY_REJECTED
        openai | 402 | -     | {}                                                                           | KEY_REJECTED
        openai | 403 | -     | {'error':{'message':'Project has no access to model m'}}                     | KEY_REJECTED
        openai | 403 | -     | {'error':{'code':'unsupported_country_region_territory','message':'m'}}      | PERMANENT
        openai | 403 | -     | {'error':{'code':'content_policy_violation','message':'m'}}                  | PERMANENT
        openai | 403 | -     | {'message':'API rate limit exceeded'}                                        | RATE_LIMITED
        openai | 404 | -     | {}                                                                           | PERMANENT
        openai | 408 | -     | {}                                                                           | TRANSIENT
        openai | 409 | -     | {}                                                                           | PERMANENT
        openai | 409 | true  | {}                                                                           | TRANSIENT
        openai | 413 | -     | {'error':{'code':'rate_limit_exceeded','message':'Request too large'}}       | PERMANENT
        openai | 422 | -     | {}                                                                           | PERMANENT
        openai | 425 | -     | {}                                                                           | TRANSIENT
        openai | 429 | -     | {'error':{'code':'rate_limit_exceeded','message':'slow'}}                    | RATE_LIMITED
        openai | 429 | false | {'error':{'message':'slow'}}                                                 | QUOTA_SPENT
        openai | 429 | -     | {'error':{'type':'insufficient_quota','message':'You exceeded your quota'}}  | QUOTA_SPENT
        openai | 429 | -     | {'error':{'message':'Limit of requests per day (RPD) reached'}}              | QUOTA_SPENT
        openai | 500 | -     | {}                                                                           | TRANSIENT
        openai | 500 | false | {}                                                                           | PERMANENT
        openai | 529 | -     | {}                                                                           | TRANSIENT
        gemini | 400 | -     | [{'error':{'status':'INVALID_ARGUMENT','details':[{'reason':'API_KEY_INVALID'}]}}] | KEY_REJECTED
        gemini | 400 | -     | [{'error':{'status':'INVALID_ARGUMENT','message':'Invalid value at contents'}}] | PERMANENT
        gemini | 403 | -     | {'error':{'status':'PERMISSION_DENIED'}}                                     | KEY_REJECTED
        gemini | 429 | -     | {'error':{'message':'check your plan and billing details','details':[{'violations':[{'quotaId':'RequestsPerMinute'}]},{'retryDelay':'34.4s'}]}} | RATE_LIMITED
        gemini | 429 | -     | {'error':{'details':[{'violations':[{'quotaId':'RequestsPerDayPerProject'}]},{'retryDelay':'34s'}]}} | QUOTA_SPENT
        gemini | 400 | -     | {'error':{'status':'FAILED_PRECONDITION','message':'User location is not supported'}} | PERMANENT
        gemini | 404 | -     | {'error':{'status':'NOT_FOUND','message':'models/x is not found'}}            | PERMANENT
        gemini | 500 | -     | {'error':{'status':'INTERNAL'}}                                              | TRANSIENT
        gemini | 504 | -     | {'error':{'status':'DEADLINE_EXCEEDED'}}                                     | TRANSIENT
        gemini | 503 | -     | {'error':{'status':'UNAVAILABLE'}}                                           | TRANSIENT
        xai    | 400 | -     | {'code':'Client specified an invalid argument','error':'Incorrect API key provided: xa***'} | KEY_REJECTED
        xai    | 400 | -     | {'code':'invalid-argument','error':'stop is not supported'}                  | PERMANENT
        anthropic | 400 | -  | {'type':'error','error':{'type':'invalid_request_error','message':'Your credit balance is too low'}} | KEY_REJECTED
        anthropic | 400 | -  | {'type':'error','error':{'type':'invalid_request_error','message':'bad'}}    | PERMANENT
        anthropic | 529 | -  | {'type':'error','error':{'type':'overloaded_error','message':'Overloaded'}}  | TRANSIENT
        cohere | 429 | -     | {'message':'You are using a Trial key, which is limited to 1000 calls / month'} | QUOTA_SPENT
        cohere | 498 | -     | {'message':'invalid token'}                                                  | KEY_REJECTED
        cohere | 499 | -     | {}                                                                           | TRANSIENT
        cohere | 400 | -     | {'message':'too many tokens','error_type':'TOO_MANY_TOKENS'}                  | PERMANENT
        cohere | 401 | -     | {'id':'i','message':'invalid api token'}                                      | KEY_REJECTED
        cohere | 422 | -     | {'message':'unprocessable entity'}                                            | PERMANENT
        cohere | 429 | -     | {'message':'rate limit of your Production key'}                               | RATE_LIMITED
        cohere | 501 | -     | {}                                                                           | PERMANENT
        cohere | 503 | -     | {}                                                                           | TRANSIENT
        mistral | 401 | -    | {'detail':'Invalid API Key'}                                                 | KEY_REJECTED
        mistral | 422 | -    | {'detail':[{'msg':'Extra inputs are not permitted'}]}                        | PERMANENT
        mistral | 429 | -    | {'object':'error','message':'Rate limit exceeded','code':'1300'}             | RATE_LIMITED
        mistral | 429 | -    | {'message':'Requests rate limit exceeded'}                                   | RATE_LIMITED
        mistral | 429 | -    | {'object':'error','message':'Service tier capacity exceeded','code':'3505'}  | TRANSIENT
        elevenlabs | 401 | - | {'detail':{'status':'invalid_api_key','message':'Invalid API key'}}          | KEY_REJECTED
        elevenlabs | 401 | - | {'detail':{'status':'quota_exceeded','message':'This exceeds your quota'}}   | QUOTA_SPENT
        elevenlabs | 422 | - | {'detail':[{'loc':['body','text'],'msg':'field required','type':'missing'}]} | PERMANENT
        elevenlabs | 400 | - | {'detail':'a text'}                                                          | PERMANENT
        elevenlabs | 429 | - | {'detail':{'status':'too_many_concurrent_requests','message':'m'}}           | RATE_LIMITED
        elevenlabs | 429 | - | {'detail':{'status':'system_busy','message':'m'}}                            | TRANSIENT
        groq   | 498 | -     | {}                                                                           | TRANSIENT
        groq   | 429 | -     | {'error':{'message':'slow'}}                                                 | RATE_LIMITED
        groq   | 400 | -     | {'error':{'message':'Failed to call a function','code':'tool_use_failed','failed_generation':'<f>'}} | TRANSIENT
        groq   | 400 | -     | {'error':{'message':'property name is unsupported','type':'invalid_request_error'}} | PERMANENT
        groq   | 413 | -     | {'error':{'message':'Request too large for model','type':'tokens','code':'rate_limit_exceeded'}} | PERMANENT
        cerebras | 401 | -   | {'message':'Wrong API Key','type':'invalid_request_error','code':'wrong_api_key'} | KEY_REJECTED
        cerebras | 400 | -   | {'message':'Unsupported JSON schema fields','code':'wrong_api_format'}        | PERMANENT
        cerebras | 429 | -   | {'message':'high traffic','type':'too_many_requests_error','param':'queue','code':'queue_exceeded'} | TRANSIENT
        cerebras | 429 | -   | {'message':'Requests per minute limit exceeded','type':'too_many_requests_error','code':'request_quota_exceeded'} | RATE_LIMITED
        cerebras | 429 | -   | {'message':'Tokens per day limit exceeded','type':'too_many_tokens_error','code':'token_quota_exceeded'} | QUOTA_SPENT
        xai    | 403 | -     | {'code':'permission-denied','error':'Your team is blocked or has no credits'} | KEY_REJECTED
        xai    | 403 | -     | {'code':'permission-denied','error':'Content violates usage guidelines'}      | PERMANENT
        xai    | 429 | -     | {'code':'resource-exhausted','error':'Too many requests'}                    | RATE_LIMITED
        xai    | 422 | -     | {'code':'invalid','error':'unknown field metadata'}                          | PERMANENT
        deepseek | 402 | -   | {'error':{'message':'Insufficient Balance','type':'unknown_error','code':'invalid_request_error'}} | KEY_REJECTED
        deepseek | 422 | -   | {'error':{'message':'Invalid Parameters'}}                                   | PERMANENT
        deepseek | 503 | -   | {'error':{'message':'Server overloaded'}}                                    | TRANSIENT
        together | 429 | -   | {'error':{'message':'m','type':'dynamic_request_limited','code':'dynamic_request_limited'}} | RATE_LIMITED
        together | 524 | -   | {'error':{'message':'timeout'}}                                              | TRANSIENT
        together | 529 | -   | {'error':{'message':'overloaded'}}                                           | TRANSIENT
        nebius | 401 | -     | {'detail':'Could not validate credentials'}                                  | KEY_REJECTED
        nebius | 422 | -     | {'detail':[{'loc':['body','n'],'msg':'too large'}]}                          | PERMANENT
        ollama | 404 | -     | {'error':{'message':'model not found, try pulling it first'}}                | PERMANENT
        ollama | 400 | -     | {'error':'invalid image input'}                                              | PERMANENT
        vllm   | 400 | -     | {'object':'error','message':'m','type':'BadRequestError','code':400}         | PERMANENT
        vllm   | 503 | -     | {'error':{'message':'m','code':503}}                                         | TRANSIENT
        sgl    | 400 | -     | {'object':'error','message':'m','type':'BadRequest','code':400}              | PERMANENT
        fireworks | 503 | -  | {'error':{'object':'error','type':'internal','code':'unavailable','message':'cold'}} | TRANSIENT
        openrouter | 402 | - | {'error':{'message':'Insufficient credits','code':402}}                      | KEY_REJECTED
        openrouter | 502 | - | {'error':{'message':'Provider returned error','code':502,'metadata':{'raw':'x','provider_name':'y'}}} | TRANSIENT
        openrouter | 503 | - | {'error':{'message':'No provider meets the requirements','code':503}}        | TRANSIENT
        fireworks | 412 | -  | {'error':{'message':'account suspended'}}                                    | KEY_REJECTED
        openrouter | 403 | - | {'error':{'message':'m','metadata':{'reasons':['violence'],'flagged_input':'x'}}} | PERMANENT
        openrouter | 403 | - | {'error':{'message':'Key limit exceeded'}}                                   | KEY_REJECTED
        openrouter | 408 | - | {'error':{'message':'timeout'}}                                              | TRANSIENT
        """)
    void error_hasTheClassThatItIsAbout(
            String provider, int status, @Nullable String shouldRetry, String body, FailureClass expected) {
        Map<String, String> headers = shouldRetry == null ? Map.of() : Map.of("x-should-retry", shouldRetry);
        Payload json = Payload.utf8(body.replace('\'', '"'));
        Answered answer = new Answered(status, headers, json);

        assertThat(classes(provider).of(new ErrorAnswer(status, answer, ErrorDocument.read(json))))
                .isEqualTo(expected);
    }

    private static FailureClasses classes(String provider) {
        return switch (provider) {
            case "gemini" -> new GoogleErrors();
            case "xai" -> new XaiErrors();
            case "anthropic" -> new AnthropicErrors();
            case "cohere" -> new CohereErrors();
            case "elevenlabs" -> new ElevenLabsErrors();
            case "mistral" -> new MistralErrors();
            case "cerebras" -> new CerebrasErrors();
            case "groq" -> new GroqErrors();
            case "fireworks" -> new FireworksErrors();
            case "openrouter" -> new OpenRouterErrors();
            default -> StandardClasses.INSTANCE;
        };
    }
}
