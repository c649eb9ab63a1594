package io.hermod.providers.bedrock;

import static io.hermod.providers.bedrock.BedrockJson.CLAUDE;
import static io.hermod.providers.bedrock.BedrockJson.NEWEST_CLAUDE;
import static io.hermod.providers.bedrock.BedrockJson.NOVA;
import static io.hermod.providers.bedrock.BedrockJson.member;
import static io.hermod.providers.bedrock.BedrockJson.quoted;
import static io.hermod.providers.bedrock.BedrockJson.value;
import static io.hermod.providers.bedrock.BedrockJson.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hermod.providers.wire.MappedRequest;
import io.hermod.wire.tree.InvalidShape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The members of a chat beside messages and tools. */
class ConverseParametersTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
        # model | members | inferenceConfig | additionalModelRequestFields | dropped
        nova | 'max_tokens':5                                  | {'maxTokens':5}                          | - | -
        nova | 'max_completion_tokens':6,'max_tokens':5        | {'maxTokens':6}                          | - | -
        nova | 'temperature':0.5,'top_p':0.9                   | {'temperature':0.5,'topP':0.9}           | - | -
        nova | 'temperature':1.7                               | {'temperature':1}                        | - | -
        nova | 'stop':'x'                                      | {'stopSequences':['x']}                  | - | -
        nova | 'stop':['x','\\n']                              | {'stopSequences':['x','\\n']}            | - | -
        sonnet | 'stop':['x','\\n']                            | {'stopSequences':['x']}                  | - | stop
        sonnet | 'temperature':0,'top_p':0.9                   | {'temperature':0}                        | - | top_p
        sonnet | 'top_p':0.9                                   | {'topP':0.9}                             | - | -
        newest | 'temperature':0,'top_p':0.9,'top_k':3         | -                                        | - | temperature,top_p,top_k
        nova | 'top_k':3                                       | - | {'inferenceConfig':{'topK':3}} | -
        sonnet | 'top_k':3                                     | - | {'top_k':3}                    | -
        cohere | 'top_k':3                                     | - | {'k':3}                        | -
        llama | 'top_k':3                                      | - | -                              | top_k
        nova2 | 'reasoning_effort':'minimal','max_tokens':9    | {'maxTokens':9} | {'reasoningConfig':{'type':'enabled','maxReasoningEffort':'low'}} | -
        nova2 | 'reasoning_effort':'none'                      | - | {'reasoningConfig':{'type':'disabled'}} | -
        nova2 | 'reasoning_effort':'high','max_tokens':9,'temperature':0.1,'top_p':0.2 | - | {'reasoningConfig':{'type':'enabled','maxReasoningEffort':'high'}} | max_tokens,temperature,top_p
        nova | 'reasoning_effort':'low'                        | - | - | reasoning_effort
        gpt | 'reasoning_effort':'low'                         | - | {'reasoning_effort':'low'} | -
        deepseek | 'reasoning':{'effort':'low'}                | - | - | reasoning
        qwen | 'reasoning_effort':'minimal'                    | - | {'reasoning_config':'low'} | -
        qwen | 'reasoning_effort':'none'                       | - | - | reasoning_effort
        sonnet | 'reasoning_effort':'low','max_tokens':5024,'temperature':0.1 | {'maxTokens':5024} | {'thinking':{'type':'enabled','budget_tokens':1024}} | temperature
        sonnet | 'reasoning_effort':'high','max_tokens':11024  | {'maxTokens':11024} | {'thinking':{'type':'enabled','budget_tokens':8000}} | -
        sonnet | 'reasoning':{'max_tokens':2000}               | {'maxTokens':64000} | {'thinking':{'type':'enabled','budget_tokens':2000}} | -
        sonnet | 'reasoning_effort':'low','max_tokens':500     | {'maxTokens':500} | - | reasoning_effort
        sonnet | 'reasoning_effort':'none'                     | - | - | -
        opus46 | 'reasoning_effort':'xhigh'                    | - | {'thinking':{'type':'adaptive'},'output_config':{'effort':'high'}} | -
        opus46 | 'reasoning_effort':'minimal'                  | - | {'thinking':{'type':'adaptive'},'output_config':{'effort':'low'}} | -
        newest | 'reasoning_effort':'xhigh'                    | - | {'thinking':{'type':'adaptive','display':'summarized'},'output_config':{'effort':'xhigh'}} | -
        newest | 'reasoning':{'max_tokens':64000}              | - | {'thinking':{'type':'adaptive','display':'summarized'},'output_config':{'effort':'medium'}} | -
        newest | 'reasoning':{'enabled':false}                 | - | {'thinking':{'type':'disabled'}} | -
        sonnet | 'thinking':{'type':'enabled','budget_tokens':1024},'anthropic_beta':['x'] | - | {'thinking':{'type':'enabled','budget_tokens':1024},'anthropic_beta':['x']} | -
        nova | 'additionalModelRequestFields':{'x':{'y':2}},'top_k':1 | - | {'inferenceConfig':{'topK':1},'x':{'y':2}} | -
        """)
    void settings_haveTheModelsForm(
            String model,
            String members,
            @Nullable String inference,
            @Nullable String additional,
            @Nullable String dropped) {
        MappedRequest mapped = with(model(model), members);
        Map<?, ?> body = (Map<?, ?>) value(mapped.body());

        assertThat(body.get("inferenceConfig")).isEqualTo(inference == null ? null : quoted(inference));
        assertThat(body.get("additionalModelRequestFields")).isEqualTo(additional == null ? null : quoted(additional));
        assertThat(mapped.dropped())
                .containsExactlyInAnyOrderElementsOf(dropped == null ? List.of() : Arrays.asList(dropped.split(",")));
    }

    @Test
    void membersWithoutForm_areNamed() {
        assertThat(with(NOVA, """
            'model':'m','seed':1,'presence_penalty':1,'frequency_penalty':1,'store':true,'prediction':{},'verbosity':'low',
            'web_search_options':{},'prompt_cache_key':'k','prompt_cache_retention':'24h','n':1,'top_logprobs':0,
            'modalities':['text'],'stream_options':{'include_usage':true},'logprobs':false,'logit_bias':{},'stream':false,
            'thinking':{'type':'enabled'},'unknown':1,'user':null\
            """).dropped())
                .containsExactlyInAnyOrder(
                        "seed",
                        "presence_penalty",
                        "frequency_penalty",
                        "store",
                        "prediction",
                        "verbosity",
                        "web_search_options",
                        "prompt_cache_key",
                        "prompt_cache_retention",
                        "thinking",
                        "unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'n':2",
                "'n':'2'",
                "'logprobs':true",
                "'top_logprobs':2",
                "'logit_bias':{'5':1}",
                "'modalities':['text','audio']",
                "'functions':[{'name':'a'}]",
                "'response_format':{'type':'grammar'}"
            })
    void membersThatChangeTheAnswer_areAnErrorForTheClient(String members) {
        assertThatThrownBy(() -> with(NOVA, members)).isInstanceOf(InvalidShape.class);
    }

    @Test
    void budget_isAnErrorForTheClient_ifItLeavesNoAnswer() {
        assertThatThrownBy(() -> with(CLAUDE, "'reasoning':{'max_tokens':2000},'max_tokens':2000"))
                .isInstanceOf(InvalidShape.class);
    }

    @Test
    void reasoning_isLeftOut_ifAToolMustBeCalled() {
        MappedRequest mapped = with(CLAUDE, """
            'reasoning_effort':'low','tool_choice':'required','tools':[{'type':'function','function':{'name':'a'}}]\
            """);

        assertThat(mapped.dropped()).containsExactly("reasoning_effort");
        assertThat(mapped.body().has("additionalModelRequestFields")).isFalse();
    }

    @Test
    void reasoning_isLeftOut_ifTheCallsBeforeHaveNoThoughts() {
        String chat = """
            {"reasoning_effort":"low","tools":[{"type":"function","function":{"name":"a"}}],"messages":[
              {"role":"user","content":"Hi"},
              {"role":"assistant","tool_calls":[{"id":"1","type":"function","function":{"name":"a","arguments":"{}"}}]},
              {"role":"tool","tool_call_id":"1","content":"x"}]}\
            """;

        assertThat(BedrockJson.map(CLAUDE, chat).dropped()).containsExactly("reasoning_effort");
        assertThat(BedrockJson.map(NEWEST_CLAUDE, chat).dropped()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
        'service_tier':'flex'                       | serviceTier | {'type':'flex'}
        'service_tier':'default'                    | serviceTier | {'type':'default'}
        'service_tier':'standard'                   | serviceTier | {'type':'default'}
        'service_tier':'priority'                   | serviceTier | {'type':'priority'}
        'serviceTier':{'type':'reserved'}           | serviceTier | {'type':'reserved'}
        'service_tier':'auto'                       | serviceTier | -
        'metadata':{'a':'b'},'user':'u1'            | requestMetadata | {'a':'b','user':'u1'}
        'safety_identifier':'s1'                    | requestMetadata | {'safety_identifier':'s1'}
        'safety_identifier':'s1','user':'u1'        | requestMetadata | {'user':'u1','safety_identifier':'s1'}
        'metadata':{'a':'b!','c':'d'}               | requestMetadata | {'c':'d'}
        'requestMetadata':{'a':'b'}                 | requestMetadata | {'a':'b'}
        'guardrailConfig':{'guardrailIdentifier':'g','guardrailVersion':'1'} | guardrailConfig | {'guardrailIdentifier':'g','guardrailVersion':'1'}
        'guardrail_config':{'guardrailIdentifier':'g'} | guardrailConfig | {'guardrailIdentifier':'g'}
        'performanceConfig':{'latency':'optimized'} | performanceConfig | {'latency':'optimized'}
        'promptVariables':{'a':{'text':'b'}}        | promptVariables | {'a':{'text':'b'}}
        'additionalModelResponseFieldPaths':['/x']  | additionalModelResponseFieldPaths | ['/x']
        """)
    void membersOfConverse_arePassed(String members, String name, @Nullable String expected) {
        assertThat(member(NOVA, members, name)).isEqualTo(expected == null ? null : quoted(expected));
    }

    @Test
    void metadataThatIsNotTaken_isNamed() {
        assertThat(with(NOVA, "'metadata':{'a':'b!'},'user':'ü'").dropped())
                .containsExactlyInAnyOrder("metadata", "user");
        assertThat(with(NOVA, "'metadata':{'a':1},'safety_identifier':'ü'").dropped())
                .containsExactlyInAnyOrder("metadata", "safety_identifier");
    }

    @Test
    void metadata_hasAtMostSixteenEntries() {
        String sixteen = IntStream.range(0, 16)
                .mapToObj(entry -> "'k%d':'v'".formatted(entry))
                .collect(Collectors.joining(",", "'metadata':{", "}"));

        assertThat(with(NOVA, sixteen).dropped()).isEmpty();
        assertThat(with(NOVA, sixteen + ",'user':'u'").dropped()).containsExactly("user");
    }

    private static String model(String name) {
        return switch (name) {
            case "nova" -> NOVA;
            case "nova2" -> BedrockJson.NOVA_2;
            case "sonnet" -> CLAUDE;
            case "opus46" -> "anthropic.claude-opus-4-6-v1";
            case "newest" -> NEWEST_CLAUDE;
            case "gpt" -> BedrockJson.GPT_OSS;
            case "llama" -> BedrockJson.LLAMA;
            case "qwen" -> "qwen.qwen3-32b-v1:0";
            case "cohere" -> "cohere.command-r-plus-v1:0";
            default -> "deepseek.v3-v1:0";
        };
    }
}
