package io.hermod.providers;

import static io.hermod.providers.ProviderHarness.quoted;
import static io.hermod.providers.ProviderHarness.result;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestBody;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.core.usage.BilledUnit;
import io.hermod.core.usage.Consumption;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.wire.ResultUsage;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a job is charged for, from each provider's own numbers. Providers differ in what their sums include: the tokens
 * of a cache, of thoughts, of sound, and of the provider's own prompt.
 */
class UsageSumsTest extends ProviderTest {
    private static final RequestBody SOUND = FormBody.of(FormBody.file("file", "a.mp3", "audio/mpeg", "sound"));
    private static final String CHAT =
            "{'choices':[{'message':{'role':'assistant','content':'a'},'finish_reason':'stop'}],'usage':{";

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # provider | usage | tokens | units
        groq       | 'prompt_tokens':50,'completion_tokens':20,'total_tokens':70,'queue_time':0.1,'completion_tokens_details':{'reasoning_tokens':12} | 70 | INPUT_TOKEN=50 OUTPUT_TOKEN=8 REASONING_TOKEN=12
        cerebras   | 'prompt_tokens':50,'completion_tokens':20,'total_tokens':70,'prompt_tokens_details':{'cached_tokens':30} | 70 | INPUT_TOKEN=20 CACHED_INPUT_TOKEN=30 OUTPUT_TOKEN=20
        xai        | 'prompt_tokens':50,'completion_tokens':20,'total_tokens':170,'prompt_tokens_details':{'cached_tokens':40},'completion_tokens_details':{'reasoning_tokens':100},'cost_in_usd_ticks':7 | 170 | INPUT_TOKEN=10 CACHED_INPUT_TOKEN=40 OUTPUT_TOKEN=20 REASONING_TOKEN=100
        deepseek   | 'prompt_tokens':50,'completion_tokens':20,'total_tokens':70,'prompt_cache_hit_tokens':32,'prompt_cache_miss_tokens':18,'completion_tokens_details':{'reasoning_tokens':12} | 70 | INPUT_TOKEN=18 CACHED_INPUT_TOKEN=32 OUTPUT_TOKEN=8 REASONING_TOKEN=12
        fireworks  | 'prompt_tokens':50,'completion_tokens':20,'total_tokens':70,'prompt_tokens_details':{'cached_tokens':8} | 70 | INPUT_TOKEN=42 CACHED_INPUT_TOKEN=8 OUTPUT_TOKEN=20
        openrouter | 'prompt_tokens':50,'completion_tokens':20,'total_tokens':70,'cost':0.01,'prompt_tokens_details':{'cached_tokens':8,'cache_write_tokens':5},'completion_tokens_details':{'reasoning_tokens':12} | 70 | INPUT_TOKEN=37 CACHED_INPUT_TOKEN=8 CACHE_WRITE_TOKEN=5 OUTPUT_TOKEN=8 REASONING_TOKEN=12
        together   | 'prompt_tokens':50,'completion_tokens':20,'total_tokens':70 | 70 | INPUT_TOKEN=50 OUTPUT_TOKEN=20
        nebius     | 'prompt_tokens':50,'completion_tokens':20,'total_tokens':70,'prompt_tokens_details':null | 70 | INPUT_TOKEN=50 OUTPUT_TOKEN=20
        moonshot   | 'prompt_tokens':50,'completion_tokens':20,'total_tokens':70,'cached_tokens':9 | 70 | INPUT_TOKEN=41 CACHED_INPUT_TOKEN=9 OUTPUT_TOKEN=20
        ollama     | 'prompt_tokens':50,'completion_tokens':20,'total_tokens':70 | 70 | INPUT_TOKEN=50 OUTPUT_TOKEN=20
        vllm       | 'prompt_tokens':50,'completion_tokens':20,'total_tokens':70,'prompt_tokens_details':{'cached_tokens':48} | 70 | INPUT_TOKEN=2 CACHED_INPUT_TOKEN=48 OUTPUT_TOKEN=20
        sgl        | 'prompt_tokens':50,'completion_tokens':20,'total_tokens':70,'reasoning_tokens':12 | 70 | INPUT_TOKEN=50 OUTPUT_TOKEN=20
        mistral    | 'prompt_tokens':50,'completion_tokens':20,'total_tokens':445,'prompt_audio_seconds':30 | 445 | INPUT_TOKEN=50 INPUT_AUDIO_TOKEN=375 OUTPUT_TOKEN=20
        """)
    void chat_isChargedForAllTokens(String provider, String usage, long tokens, String units)
            throws InterruptedException {
        assertCharged(
                provider,
                RequestType.CHAT_COMPLETION,
                "'messages':[{'role':'user','content':'u'}]",
                CHAT + usage + "}}",
                tokens,
                units);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # provider, type | asked | answer | tokens | units
        gemini CHAT_COMPLETION | 'messages':[{'role':'user','content':'u'}] | {'candidates':[{'content':{'parts':[{'text':'a'}]}}],'usageMetadata':{'promptTokenCount':100,'cachedContentTokenCount':40,'toolUsePromptTokenCount':25,'candidatesTokenCount':7,'thoughtsTokenCount':13,'totalTokenCount':145}} | 145 | INPUT_TOKEN=85 CACHED_INPUT_TOKEN=40 OUTPUT_TOKEN=7 REASONING_TOKEN=13
        gemini EMBEDDING | 'input':['a','b'] | {'embeddings':[{'values':[1]},{'values':[2]}],'usageMetadata':{'promptTokenCount':6}} | 6 | INPUT_TOKEN=6
        gemini SPEECH | 'input':'hi','voice':'Kore' | {'candidates':[{'content':{'parts':[{'inlineData':{'mimeType':'audio/wav','data':'AAAA'}}]}}],'usageMetadata':{'promptTokenCount':4,'candidatesTokenCount':90,'totalTokenCount':94}} | 94 | INPUT_TOKEN=4 OUTPUT_AUDIO_TOKEN=90 INPUT_CHARACTER=2
        gemini IMAGE_GENERATION | 'prompt':'p' | {'candidates':[{'content':{'parts':[{'inlineData':{'mimeType':'image/png','data':'AAAA'}}]}}],'usageMetadata':{'promptTokenCount':4,'candidatesTokenCount':1290,'thoughtsTokenCount':10,'totalTokenCount':1304}} | 1304 | INPUT_TOKEN=4 OUTPUT_IMAGE_TOKEN=1290 REASONING_TOKEN=10 IMAGE=1
        gemini IMAGE_GENERATION | 'prompt':'p' | {'candidates':[{'content':{'parts':[{'inlineData':{'mimeType':'image/png','data':'AAAA'}}]}}],'usageMetadata':{'promptTokenCount':4,'candidatesTokenCount':1150,'candidatesTokensDetails':[{'modality':'IMAGE','tokenCount':1120},{'modality':'TEXT','tokenCount':30}],'thoughtsTokenCount':200,'totalTokenCount':1354}} | 1354 | INPUT_TOKEN=4 OUTPUT_TOKEN=30 OUTPUT_IMAGE_TOKEN=1120 REASONING_TOKEN=200 IMAGE=1
        cohere CHAT_COMPLETION | 'messages':[{'role':'user','content':'u'}] | {'finish_reason':'COMPLETE','message':{'content':[{'type':'text','text':'a'}]},'usage':{'billed_units':{'input_tokens':5,'output_tokens':3},'tokens':{'input_tokens':70,'output_tokens':9,'reasoning_tokens':4},'cached_tokens':30}} | 79 | INPUT_TOKEN=40 CACHED_INPUT_TOKEN=30 OUTPUT_TOKEN=5 REASONING_TOKEN=4
        cohere CHAT_COMPLETION | 'messages':[{'role':'user','content':'u'}] | {'finish_reason':'COMPLETE','message':{'content':[{'type':'text','text':'a'}]},'usage':{'billed_units':{'input_tokens':5,'output_tokens':3}}} | 8 | INPUT_TOKEN=5 OUTPUT_TOKEN=3
        cohere EMBEDDING | 'input':['a'] | {'embeddings':{'float':[[1]]},'meta':{'billed_units':{'input_tokens':4}}} | 4 | INPUT_TOKEN=4
        cohere RERANK | 'query':'q','documents':['a'] | {'results':[{'index':0,'relevance_score':0.5}],'meta':{'billed_units':{'search_units':1}}} | 0 | QUERY=1
        mistral EMBEDDING | 'input':'a' | {'data':[{'embedding':[1],'index':0}],'usage':{'prompt_tokens':6,'completion_tokens':0,'total_tokens':6}} | 6 | INPUT_TOKEN=6
        mistral OCR | 'document':{'type':'document_url','document_url':'https://e.org/a.pdf'} | {'pages':[{'index':0,'markdown':'a'}],'usage_info':{'pages_processed':3,'doc_size_bytes':900}} | 0 | PAGE=3
        mistral SPEECH | 'input':'four','voice':'v' | {'audio_data':'AAAA'} | 0 | INPUT_CHARACTER=4
        openrouter RERANK | 'query':'q','documents':['a'] | {'results':[{'index':0,'relevance_score':0.5}],'usage':{'search_units':1,'total_tokens':20,'cost':0.01}} | 20 | INPUT_TOKEN=20 QUERY=1
        xai RESPONSES | 'input':'u' | {'output':[],'usage':{'input_tokens':50,'input_tokens_details':{'cached_tokens':40},'output_tokens':120,'output_tokens_details':{'reasoning_tokens':100},'total_tokens':170}} | 170 | INPUT_TOKEN=10 CACHED_INPUT_TOKEN=40 OUTPUT_TOKEN=20 REASONING_TOKEN=100
        """)
    void otherForms_areChargedForWhatTheyTell(String cell, String asked, String answer, long tokens, String units)
            throws InterruptedException {
        String[] parts = cell.split(" ", -1);
        assertCharged(parts[0], RequestType.valueOf(parts[1]), asked, answer, tokens, units);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        gemini     | {'candidates':[{'content':{'parts':[{'text':'a'}]}}],'usageMetadata':{'promptTokenCount':260,'candidatesTokenCount':5,'totalTokenCount':265}} | 265 | INPUT_TOKEN=260 OUTPUT_TOKEN=5
        gemini     | {'candidates':[{'content':{'parts':[{'text':'a'}]}}],'usageMetadata':{'promptTokenCount':260,'candidatesTokenCount':5,'totalTokenCount':265,'promptTokensDetails':[{'modality':'AUDIO','tokenCount':250},{'modality':'TEXT','tokenCount':10}]}} | 265 | INPUT_TOKEN=10 INPUT_AUDIO_TOKEN=250 OUTPUT_TOKEN=5
        mistral    | {'text':'a','usage':{'prompt_audio_seconds':13,'prompt_tokens':4,'completion_tokens':6,'total_tokens':210}} | 210 | INPUT_TOKEN=4 INPUT_AUDIO_TOKEN=200 OUTPUT_TOKEN=6 INPUT_SECOND=13
        elevenlabs | {'text':'a b','audio_duration_secs':2.5,'words':[{'text':'a','start':0,'end':1,'type':'word'}]} | 0 | INPUT_SECOND=2.5
        xai        | {'text':'a','language':'en','duration':8.5,'words':[]} | 0 | INPUT_SECOND=8.5
        groq       | {'text':'a','duration':8.5,'x_groq':{'id':'r'}} | 0 | INPUT_SECOND=8.5
        """)
    void transcript_isChargedForTokensOrSeconds(String provider, String answer, long tokens, String units)
            throws InterruptedException {
        harness.start(json(quoted(answer)));
        ModelRef model = new ModelRef(provider, "m");
        InferenceRequest form =
                new InferenceRequest(RequestType.TRANSCRIPTION, List.of(model), SOUND, Optional.empty());

        assertThat(ResultUsage.read(RequestType.TRANSCRIPTION, Payload.utf8(result(harness.infer(form, model))))
                        .consumption())
                .isEqualTo(consumption(tokens, units));
    }

    @ParameterizedTest
    @ValueSource(strings = {"elevenlabs", "groq", "openrouter", "together", "xai"})
    void speechOfBytes_isChargedForItsCharacters(String provider) throws InterruptedException {
        harness.start(ScriptedAnswer.of(200, "audio/mpeg", Payload.utf8("sound")));
        ModelRef model = new ModelRef(provider, "m");
        String request = quoted("{'model':'openai/gpt-4o','input':'fünf!','voice':'v'}");

        String result = result(harness.infer(SampleJobs.json(RequestType.SPEECH, request, model), model));

        assertThat(ResultUsage.read(RequestType.SPEECH, Payload.utf8(result)).consumption())
                .isEqualTo(consumption(0, "INPUT_CHARACTER=5"));
    }

    private void assertCharged(
            String provider, RequestType type, String asked, String answer, long tokens, String units)
            throws InterruptedException {
        harness.start(json(quoted(answer)));
        ModelRef model = new ModelRef(provider, "m");
        String request = quoted("{'model':'openai/gpt-4o'," + asked + "}");

        String result = result(harness.infer(SampleJobs.json(type, request, model), model));

        assertThat(ResultUsage.read(type, Payload.utf8(result)).consumption()).isEqualTo(consumption(tokens, units));
    }

    private static Consumption consumption(long tokens, String units) {
        Map<BilledUnit, BigDecimal> amounts = new EnumMap<>(BilledUnit.class);
        for (String unit : units.split(" ", -1)) {
            String[] parts = unit.split("=", -1);
            amounts.put(BilledUnit.valueOf(parts[0]), new BigDecimal(parts[1]));
        }
        return new Consumption(tokens, amounts);
    }
}
