package io.hermod.providers;

import static io.hermod.core.request.RequestType.TRANSCRIPTION;
import static io.hermod.providers.ProviderHarness.quoted;
import static io.hermod.providers.ProviderHarness.result;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.core.usage.BilledUnit;
import io.hermod.core.usage.Price;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.wire.ResultUsage;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a result costs by the usage numbers of each provider. The sums are made by hand. */
class CostsTest extends ProviderTest {
    private static final Map<RequestType, String> BODIES = Map.of(
            RequestType.CHAT_COMPLETION, "'messages':[{'role':'user','content':'hi'}]",
            RequestType.RESPONSES, "'input':'hi'",
            RequestType.EMBEDDING, "'input':'hi'",
            RequestType.RERANK, "'query':'q','documents':['a']",
            RequestType.SPEECH, "'input':'hello','voice':'alloy'",
            RequestType.IMAGE_GENERATION, "'prompt':'a cat'",
            RequestType.OCR, "'document':{'type':'document_url','document_url':'https://example.com/a.pdf'}");

    /** 600 of 2 millionths of a dollar, 400 of half a millionth, and 100 of 8 are 2200 millionths. */
    @Test
    void openAisTokens_includeThoseOfTheCacheAndOfReasoning() throws InterruptedException {
        assertCosts(
                "0.0022",
                "openai/gpt-4o",
                RequestType.CHAT_COMPLETION,
                """
                {'choices':[],'usage':{'prompt_tokens':1000,'completion_tokens':100,'total_tokens':1100,
                 'prompt_tokens_details':{'cached_tokens':400},'completion_tokens_details':{'reasoning_tokens':60}}}\
                """,
                "INPUT_TOKEN=2e-6 CACHED_INPUT_TOKEN=5e-7 OUTPUT_TOKEN=8e-6");
    }

    /** 100 of 3, 1000 of 0.3, 200 of 3.75, 100 of 6 and 50 of 15 millionths are 2700 millionths. */
    @Test
    void anthropicsInput_isBesideWhatWasReadFromAndWrittenToTheCache() throws InterruptedException {
        String prices = "INPUT_TOKEN=3e-6 CACHED_INPUT_TOKEN=3e-7 CACHE_WRITE_TOKEN=3.75e-6"
                + " LONG_CACHE_WRITE_TOKEN=6e-6 OUTPUT_TOKEN=15e-6";
        String message = """
            {'id':'m','type':'message','role':'assistant','model':'c','content':[{'type':'text','text':'a'}],
             'stop_reason':'end_turn','usage':{'input_tokens':100,'cache_read_input_tokens':1000,
             'cache_creation_input_tokens':300,'output_tokens':50,
             'cache_creation':{'ephemeral_5m_input_tokens':200,'ephemeral_1h_input_tokens':100}}}\
            """;

        assertCosts("0.0027", "anthropic/claude-sonnet-4-5", RequestType.CHAT_COMPLETION, message, prices);
        assertCosts("0.0027", "anthropic/claude-sonnet-4-5", RequestType.RESPONSES, message, prices);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        bedrock/amazon.nova-pro-v1:0 | CHAT_COMPLETION | 0.0021   | INPUT_TOKEN=3e-6 CACHED_INPUT_TOKEN=3e-7 CACHE_WRITE_TOKEN=3.75e-6 OUTPUT_TOKEN=15e-6 | {'output':{'message':{'role':'assistant','content':[{'text':'a'}]}},'stopReason':'end_turn','usage':{'inputTokens':100,'outputTokens':50,'totalTokens':1350,'cacheReadInputTokens':1000,'cacheWriteInputTokens':200}}
        bedrock/amazon.titan-embed-text-v2:0 | EMBEDDING | 0.00012 | INPUT_TOKEN=2e-5                                                                     | {'embedding':[0.1],'inputTextTokenCount':6}
        gemini/gemini-2.5-flash      | CHAT_COMPLETION | 0.000462 | INPUT_TOKEN=3e-7 CACHED_INPUT_TOKEN=3e-8 INPUT_AUDIO_TOKEN=1e-6 OUTPUT_TOKEN=2.5e-6   | {'candidates':[{'content':{'parts':[{'text':'a'}]},'finishReason':'STOP'}],'usageMetadata':{'promptTokenCount':1000,'cachedContentTokenCount':400,'promptTokensDetails':[{'modality':'AUDIO','tokenCount':100}],'candidatesTokenCount':50,'thoughtsTokenCount':30}}
        gemini/gemini-2.5-flash-image | IMAGE_GENERATION | 0.0399 | INPUT_TOKEN=3e-4 OUTPUT_IMAGE_TOKEN=3e-5 IMAGE=0.039                                 | {'candidates':[{'content':{'parts':[{'inlineData':{'mimeType':'image/png','data':'AAAA'}}]},'finishReason':'STOP'}],'usageMetadata':{'promptTokenCount':4,'candidatesTokenCount':1290}}
        cohere/command-a             | CHAT_COMPLETION | 0.0007   | INPUT_TOKEN=2.5e-6 OUTPUT_TOKEN=1e-5                                                  | {'id':'c','finish_reason':'COMPLETE','message':{'role':'assistant','content':[{'type':'text','text':'a'}]},'usage':{'billed_units':{'input_tokens':9,'output_tokens':9},'tokens':{'input_tokens':200,'output_tokens':20}}}
        cohere/rerank-v3.5           | RERANK          | 0.004    | QUERY=0.002                                                                           | {'results':[],'meta':{'billed_units':{'search_units':2}}}
        cohere/rerank-v3.5           | RERANK          | 0.002    | QUERY=0.002                                                                           | {'results':[]}
        voyage/voyage-3              | EMBEDDING       | 0.0000006 | INPUT_TOKEN=6e-8                                                                     | {'data':[],'usage':{'total_tokens':10}}
        mistral/mistral-ocr-latest   | OCR             | 0.012    | PAGE=0.004                                                                            | {'pages':[],'model':'m','usage_info':{'pages_processed':3,'doc_size_bytes':9}}
        mistral/voxtral              | CHAT_COMPLETION | 0.000056 | INPUT_TOKEN=1e-6 INPUT_AUDIO_TOKEN=4e-6 OUTPUT_TOKEN=2e-6                             | {'choices':[],'usage':{'prompt_tokens':6,'completion_tokens':5,'total_tokens':21}}
        xai/grok-4                   | CHAT_COMPLETION | 0.00006  | INPUT_TOKEN=1e-6 OUTPUT_TOKEN=2e-6                                                    | {'choices':[],'usage':{'prompt_tokens':10,'completion_tokens':5,'total_tokens':35,'completion_tokens_details':{'reasoning_tokens':20}}}
        deepseek/deepseek-chat       | CHAT_COMPLETION | 0.000025 | INPUT_TOKEN=1e-6 CACHED_INPUT_TOKEN=1e-7 OUTPUT_TOKEN=2e-6                            | {'choices':[],'usage':{'prompt_tokens':80,'completion_tokens':4,'total_tokens':84,'prompt_cache_hit_tokens':70,'prompt_cache_miss_tokens':10,'x':'1'}}
        openai/gpt-image-1           | IMAGE_GENERATION | 0.0163  | INPUT_TOKEN=5e-6 INPUT_IMAGE_TOKEN=1e-5 OUTPUT_IMAGE_TOKEN=4e-5                       | {'data':[{'b64_json':'AAAA'}],'usage':{'input_tokens':50,'input_tokens_details':{'text_tokens':40,'image_tokens':10},'output_tokens':400,'total_tokens':450}}
        nebius/flux                  | IMAGE_GENERATION | 0.04    | IMAGE=0.02                                                                            | {'data':[{'url':'u'},{'url':'v'}]}
        """)
    void usageOfAProvider_isPricedByItsParts(
            String model, RequestType type, String dollars, String prices, String answer) throws InterruptedException {
        assertCosts(dollars, model, type, answer, prices);
    }

    /** Five characters, and no tokens. */
    @ParameterizedTest
    @CsvSource({"openai/tts-1", "elevenlabs/eleven_v3"})
    void speech_isPricedByItsCharacters(String model) throws InterruptedException {
        harness.start(ScriptedAnswer.of(200, "audio/mpeg", Payload.utf8("sound")));

        assertThat(cost(infer(model, RequestType.SPEECH), RequestType.SPEECH, "INPUT_CHARACTER=1.5e-5"))
                .isEqualTo("0.000075");
    }

    @Test
    void transcription_isPricedByItsSeconds() throws InterruptedException {
        harness.start(json(quoted("{'text':'a','usage':{'type':'duration','seconds':12}}")));

        String result = result(harness.infer(SampleRequests.of(TRANSCRIPTION), SampleRequests.modelFor(TRANSCRIPTION)));

        assertThat(cost(result, TRANSCRIPTION, "INPUT_SECOND=0.0001")).isEqualTo("0.0012");
    }

    private void assertCosts(String dollars, String model, RequestType type, String answer, String prices)
            throws InterruptedException {
        harness.start(json(quoted(answer)));

        assertThat(cost(infer(model, type), type, prices)).isEqualTo(dollars);
    }

    private String infer(String model, RequestType type) throws InterruptedException {
        int slash = model.indexOf('/');
        ModelRef called = new ModelRef(model.substring(0, slash), model.substring(slash + 1));
        String body = quoted("{'model':'openai/gpt-4o'," + BODIES.get(type) + "}");
        return result(harness.infer(SampleJobs.json(type, body, called), called));
    }

    private static String cost(String result, RequestType type, String prices) {
        Map<BilledUnit, BigDecimal> dollars = new EnumMap<>(BilledUnit.class);
        for (String price : prices.split(" ", -1)) {
            String[] parts = price.split("=", -1);
            dollars.put(BilledUnit.valueOf(parts[0]), new BigDecimal(parts[1]));
        }
        return new Price(dollars)
                .dollars(ResultUsage.read(type, Payload.utf8(result)).consumption())
                .map(cost -> cost.stripTrailingZeros().toPlainString())
                .orElse("unknown");
    }
}
