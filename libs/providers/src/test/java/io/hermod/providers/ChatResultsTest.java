package io.hermod.providers;

import static io.hermod.providers.ProviderHarness.error;
import static io.hermod.providers.ProviderHarness.onlyRequest;
import static io.hermod.providers.ProviderHarness.quoted;
import static io.hermod.providers.ProviderHarness.result;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What providers write in another way than the contract's chats. */
class ChatResultsTest extends ProviderTest {
    private static final ModelRef GROK = new ModelRef("xai", "grok-4");
    private static final ModelRef KIMI = new ModelRef("moonshot", "kimi-k3");
    private static final String CHAT =
            "{\"model\":\"openai/gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'reasoning_content':'é \\"x\\"','content':'a'}  | {'reasoning':'é \\"x\\"','reasoning_content':'é \\"x\\"','content':'a'}
        {'reasoning':null,'reasoning_content':'r'}       | {'reasoning':'r','reasoning_content':'r'}
        {'reasoning_content':'r','reasoning':'own'}      | {'reasoning_content':'r','reasoning':'own'}
        {'reasoning_content':'','content':'a'}           | {'reasoning_content':'','content':'a'}
        {'reasoning_content':null,'content':'a'}         | {'reasoning_content':null,'content':'a'}
        {'reasoning':'own','x':{'reasoning_content':'r'}} | {'reasoning':'own','x':{'reasoning_content':'r'}}
        """)
    void reasoning_isUnderTheContractsNameToo(String message, String shown) throws InterruptedException {
        harness.start(json(quoted("{'choices':[{'message':" + message + ",'finish_reason':'stop'}],'model':'m'}")));

        assertThat(result(chat(KIMI)))
                .startsWith(quoted("{'choices':[{'message':" + shown + ",'finish_reason':'stop'}],'model':'m',"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'finish_reason':'','message':{'tool_calls':[{'id':'a'},{'id':'b'}]}} | 'finish_reason':'tool_calls'
        {'message':{'tool_calls':[]},'finish_reason':''}                      | 'finish_reason':'stop'
        {'message':{'content':'a'},'finish_reason':''}                        | 'finish_reason':'stop'
        {'message':{'content':''},'finish_reason':null}                       | 'finish_reason':null
        {'message':{'tool_calls':[{'id':'a'}]},'finish_reason':'length'}      | 'finish_reason':'length'
        """)
    void emptyReasonOfAnEnd_isFilledIn(String choice, String reason) throws InterruptedException {
        harness.start(json(quoted("{'choices':[" + choice + "]}")));

        assertThat(result(chat(GROK))).contains(quoted(reason));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'prompt_tokens':10,'completion_tokens':5,'total_tokens':45,'completion_tokens_details':{'reasoning_tokens':30}} | 35
        {'completion_tokens_details':{'x':[],'reasoning_tokens':30},'total_tokens':45,'completion_tokens':5,'prompt_tokens':10} | 35
        {'prompt_tokens':10,'completion_tokens':35,'total_tokens':45,'completion_tokens_details':{'reasoning_tokens':30}} | 35
        {'prompt_tokens':10,'completion_tokens':5,'total_tokens':15,'completion_tokens_details':{'reasoning_tokens':0}} | 5
        {'prompt_tokens':10,'completion_tokens':5,'total_tokens':15,'completion_tokens_details':null} | 5
        """)
    void tokensOfReasoning_areCountedOnce(String usage, int completion) throws InterruptedException {
        harness.start(json(quoted("{'choices':[],'usage':" + usage + "}")));

        assertThat(result(chat(GROK))).contains("\"completion_tokens\":" + completion + ",");
    }

    @Test
    void convertedRequest_getsTheSameCorrections() throws InterruptedException {
        ScriptedProvider provider = harness.start(json(quoted("""
            {'choices':[{'message':{'role':'assistant','content':'a','reasoning_content':'r'},'finish_reason':''}],
             'usage':{'prompt_tokens':1,'completion_tokens':2,'total_tokens':7,
              'completion_tokens_details':{'reasoning_tokens':4}}}\
            """)));

        String result = result(harness.infer(
                SampleJobs.json(RequestType.RESPONSES, "{\"model\":\"openai/gpt-4o\",\"input\":\"hi\"}", KIMI), KIMI));

        assertThat(onlyRequest(provider).path()).isEqualTo("/v1/chat/completions");
        assertThat(result).contains("\"status\":\"completed\"", "\"output_tokens\":6", "\"type\":\"reasoning\"");
    }

    @Test
    void completionThatIsInterrupted_isRetried() throws InterruptedException {
        ScriptedProvider provider = harness.start(json(
                quoted("{'choices':[{'message':{'content':'half'},'finish_reason':'insufficient_system_resource'}]}")));

        InferenceError error = error(chat(new ModelRef("deepseek", "deepseek-chat")));

        assertThat(error.statusCode()).contains(503);
        assertThat(error.message()).isEqualTo("the completion was interrupted: insufficient_system_resource");
        assertThat(provider.calls()).isEqualTo(3);
    }

    private Answer chat(ModelRef model) throws InterruptedException {
        return harness.infer(SampleJobs.json(RequestType.CHAT_COMPLETION, CHAT, model), model);
    }
}
