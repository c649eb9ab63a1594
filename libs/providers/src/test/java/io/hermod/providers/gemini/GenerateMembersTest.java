package io.hermod.providers.gemini;

import static io.hermod.providers.gemini.GeminiJson.OF_2_5;
import static io.hermod.providers.gemini.GeminiJson.OF_3;
import static io.hermod.providers.gemini.GeminiJson.assertInvalid;
import static io.hermod.providers.gemini.GeminiJson.config;
import static io.hermod.providers.gemini.GeminiJson.map;
import static io.hermod.providers.gemini.GeminiJson.member;
import static io.hermod.providers.gemini.GeminiJson.read;
import static io.hermod.providers.gemini.GeminiJson.value;
import static io.hermod.providers.gemini.GeminiJson.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.providers.wire.MappedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The members of a chat beside its messages and tools. */
class GenerateMembersTest {
    private static final String SCHEMA = "{'type':'object','properties':{'a':{'type':'integer','minimum':1}}}";
    private static final String FORMAT =
            "'response_format':{'type':'json_schema','json_schema':{'name':'n','schema':" + SCHEMA + "}}";
    private static final String TOOLS = "'tools':[{'type':'function','function':{'name':'f'}}]";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
        # members | name | value
        'max_tokens':9                       | maxOutputTokens  | 9
        'max_completion_tokens':8,'max_tokens':9 | maxOutputTokens | 8
        'temperature':1.5                    | temperature      | 1.5
        'top_p':0.5                          | topP             | 0.5
        'top_k':4                            | topK             | 4
        'stop':'a'                           | stopSequences    | ['a']
        'stop':['a','b','']                  | stopSequences    | ['a','b']
        'n':1                                | candidateCount   | -
        'n':3                                | candidateCount   | 3
        'seed':7                             | seed             | 7
        'presence_penalty':0.5               | presencePenalty  | 0.5
        'frequency_penalty':-0.5             | frequencyPenalty | -0.5
        'logprobs':true                      | responseLogprobs | true
        'logprobs':true,'top_logprobs':3     | logprobs         | 3
        'modalities':['text']                | responseModalities | -
        'modalities':['text','image']        | responseModalities | ['TEXT','IMAGE']
        'response_format':{'type':'text'}    | responseMimeType | -
        'response_format':{'type':'json_object'} | responseMimeType | 'application/json'
        'generationConfig':{'imageConfig':{'aspectRatio':'1:1'}} | imageConfig | {'aspectRatio':'1:1'}
        'temperature':1,'generation_config':{'temperature':0} | temperature | 0
        """)
    void member_isInTheConfig(String members, String name, @Nullable String mapped) {
        assertThat(config(OF_3, members, name)).isEqualTo(mapped == null ? null : value(mapped));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
        # model | members | thinkingConfig
        gemini-3-flash-preview | 'reasoning_effort':'none'     | {'thinkingLevel':'minimal'}
        gemini-3-flash-preview | 'reasoning_effort':'medium'   | {'includeThoughts':true,'thinkingLevel':'medium'}
        gemini-3-flash-preview | 'reasoning_effort':'xhigh'    | {'includeThoughts':true,'thinkingLevel':'high'}
        gemini-3-pro-preview   | 'reasoning_effort':'none'     | {'thinkingLevel':'low'}
        gemini-3-pro-preview   | 'reasoning_effort':'medium'   | {'includeThoughts':true,'thinkingLevel':'low'}
        gemini-3.1-pro-preview | 'reasoning_effort':'medium'   | {'includeThoughts':true,'thinkingLevel':'medium'}
        gemini-3-flash-preview | 'reasoning':{'effort':'low','exclude':true} | {'thinkingLevel':'low'}
        gemini-3-flash-preview | 'reasoning':{'enabled':true}  | {'includeThoughts':true,'thinkingLevel':'medium'}
        gemini-3-flash-preview | 'reasoning':{'enabled':false} | {'thinkingLevel':'minimal'}
        gemini-3-flash-preview | 'reasoning':{'max_tokens':2000} | {'includeThoughts':true,'thinkingLevel':'medium'}
        gemini-3-flash-preview | 'reasoning':{'max_tokens':500}  | {'includeThoughts':true,'thinkingLevel':'low'}
        gemini-3-flash-preview | 'reasoning':{'max_tokens':-1} | {'includeThoughts':true}
        gemini-2.5-flash       | 'reasoning_effort':'none'     | {'thinkingBudget':0}
        gemini-2.5-flash       | 'reasoning_effort':'low'      | {'includeThoughts':true,'thinkingBudget':1024}
        gemini-2.5-flash       | 'reasoning_effort':'medium'   | {'includeThoughts':true,'thinkingBudget':8192}
        gemini-2.5-flash       | 'reasoning_effort':'max'      | {'includeThoughts':true,'thinkingBudget':24576}
        gemini-2.5-pro         | 'reasoning_effort':'none'     | {'includeThoughts':true,'thinkingBudget':128}
        gemini-2.5-pro         | 'reasoning_max_tokens':99999  | {'includeThoughts':true,'thinkingBudget':32768}
        gemini-2.5-flash-lite  | 'reasoning':{'max_tokens':9}  | {'includeThoughts':true,'thinkingBudget':512}
        gemini-2.5-flash       | 'reasoning':{'max_tokens':-1} | {'includeThoughts':true,'thinkingBudget':-1}
        gemini-2.5-flash       | 'temperature':0               | -
        gemini-2.5-flash       | 'reasoning_effort':'low','generationConfig':{'thinkingConfig':{'thinkingBudget':5}} | {'thinkingBudget':5}
        """)
    void thinking_isALevelOrABudget(String model, String members, @Nullable String mapped) {
        assertThat(config(model, members, "thinkingConfig")).isEqualTo(mapped == null ? null : value(mapped));
    }

    @Test
    void thinking_isLeftOut_andNamed_ifTheModelTakesNoSetting() {
        MappedRequest request = with("gemini-2.0-flash", "'reasoning_effort':'low'");

        assertThat(request.dropped()).containsExactly("reasoning_effort");
        assertThat(request.body().has("generationConfig")).isFalse();
    }

    @Test
    void schema_isSentAsItIs() {
        assertThat(config(OF_3, FORMAT + "," + TOOLS, "responseJsonSchema")).isEqualTo(value(SCHEMA));
        assertThat(config(OF_2_5, FORMAT, "responseJsonSchema")).isEqualTo(value(SCHEMA));
    }

    @Test
    void schemaBesideFunctions_isToldInWords_andNamed_atOlderModels() {
        MappedRequest request = with(OF_2_5, FORMAT + "," + TOOLS);

        assertThat(request.dropped()).containsExactly("response_format");
        assertThat(request.body().has("generationConfig")).isFalse();
        assertThat(read(request.body()).required("systemInstruction").value().toString())
                .contains("one JSON object", "{\"type\":\"object\"", "minimum");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
        'safety_settings':[{'category':'a'}] | safetySettings | [{'category':'a'}]
        'safetySettings':[{'category':'a'}]  | safetySettings | [{'category':'a'}]
        'cached_content':'cachedContents/x'  | cachedContent  | 'cachedContents/x'
        'service_tier':'flex'                | serviceTier    | 'flex'
        'service_tier':'default'             | serviceTier    | 'standard'
        'service_tier':'auto'                | serviceTier    | -
        """)
    void memberOfTheRequest_hasItsForm(String members, String name, @Nullable String mapped) {
        assertThat(member(OF_3, members, name)).isEqualTo(mapped == null ? null : value(mapped));
        assertThat(with(OF_3, members).dropped()).isEmpty();
    }

    @Test
    void membersWithoutAForm_areLeftOut_andNamed() {
        assertThat(with(OF_3, """
            'user':'u','metadata':{'a':'b'},'store':true,'verbosity':'low','prediction':{'a':1},'logit_bias':{},
            'parallel_tool_calls':false,'seed':123456789012345,'service_tier':'scale','web_search_options':{'a':1}\
            """).dropped())
                .containsExactlyInAnyOrder(
                        "user",
                        "metadata",
                        "store",
                        "verbosity",
                        "prediction",
                        "logit_bias",
                        "parallel_tool_calls",
                        "seed",
                        "service_tier",
                        "web_search_options");
    }

    @Test
    void userAndMetadata_areLabels_atVertex() {
        MappedRequest request = map(OF_3, Host.VERTEX, """
            {'messages':[{'role':'user','content':'Hi'}],'user':'A@b','metadata':{'Team':'Red 1'},'service_tier':'flex'}\
            """);

        assertThat(read(request.body()).required("labels").value()).isEqualTo(value("{'team':'red_1','user':'a_b'}"));
        assertThat(request.body().has("serviceTier")).isFalse();
        assertThat(request.dropped()).containsExactly("service_tier");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        'logit_bias':{'1':2}                       | logit_bias has no form
        'stop':['1','2','3','4','5','6']           | the body has 6 stop sequences
        'top_logprobs':21                          | top_logprobs must be at most 20
        'modalities':['audio']                     | modalities[0] must be text or image
        'audio':{'voice':'alloy'}                  | audio has no form
        'temperature':'a'                          | temperature must be a number
        'reasoning_effort':'ultra'                 | reasoning_effort is not an effort
        'reasoning':{'max_tokens':'a'}             | reasoning.max_tokens must be a number
        'response_format':{'type':'xml'}           | response_format.type must be
        'response_format':{'type':'json_schema','json_schema':{'schema':1}} | response_format.json_schema.schema must be
        """)
    void member_isAnErrorOfTheClient_ifItHasNoForm(String members, String error) {
        assertInvalid(OF_3, members, error);
    }
}
