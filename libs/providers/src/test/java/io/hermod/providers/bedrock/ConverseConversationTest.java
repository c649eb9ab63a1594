package io.hermod.providers.bedrock;

import static io.hermod.providers.bedrock.BedrockJson.CLAUDE;
import static io.hermod.providers.bedrock.BedrockJson.map;
import static io.hermod.providers.bedrock.BedrockJson.messages;
import static io.hermod.providers.bedrock.BedrockJson.quoted;
import static io.hermod.providers.bedrock.BedrockJson.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.providers.wire.MappedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole conversations. */
class ConverseConversationTest {

    @Test
    void conversationOfThreeTurns_isMappedWhole() {
        MappedRequest mapped = map(CLAUDE, SampleConversation.CHAT);

        assertThat(value(mapped.body())).isEqualTo(value(SampleConversation.BODY));
        assertThat(mapped.dropped()).isEmpty();
    }

    @Test
    void results_standFirst_evenIfTheUserSpokeBefore() {
        assertThat(value(map(BedrockJson.NOVA, """
            {"messages":[{"role":"user","content":"Hi"},
             {"role":"assistant","tool_calls":[{"id":"1","type":"function","function":{"name":"f","arguments":"{}"}}]},
             {"role":"user","content":"Well?"},{"role":"tool","tool_call_id":"1","content":"x"}],
             "tools":[{"type":"function","function":{"name":"f"}}]}\
            """).body()))
                .extracting("messages")
                .isEqualTo(quoted("""
                    [{'role':'user','content':[{'text':'Hi'}]},
                     {'role':'assistant','content':[{'toolUse':{'toolUseId':'1','name':'f','input':{}}}]},
                     {'role':'user','content':[
                       {'toolResult':{'toolUseId':'1','content':[{'text':'x'}]}},{'text':'Well?'}]}]\
                    """));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        us.deepseek.r1-v1:0          | [{'reasoningContent':{'reasoningText':{'text':'T'}}},{'text':'B'}]
        us.amazon.nova-2-lite-v1:0   | [{'reasoningContent':{'reasoningText':{'text':'T'}}},{'text':'B'}]
        openai.gpt-oss-120b-1:0      | [{'text':'B'}]
        """)
    void thoughtsWithoutSignature_areSentBack_ifTheModelTakesThem(String model, String content) {
        assertThat(messages(model, """
            [{'role':'user','content':'A'},
             {'role':'assistant','content':'B','reasoning_details':[{'type':'reasoning.text','text':'T'}]},
             {'role':'user','content':'C'}]\
            """)).isEqualTo(quoted("""
                [{'role':'user','content':[{'text':'A'}]},{'role':'assistant','content':CONTENT},
                 {'role':'user','content':[{'text':'C'}]}]\
                """.replace("CONTENT", content)));
    }
}
