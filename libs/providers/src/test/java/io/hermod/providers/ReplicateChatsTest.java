package io.hermod.providers;

import static io.hermod.providers.ProviderHarness.error;
import static io.hermod.providers.ProviderHarness.onlyBody;
import static io.hermod.providers.ProviderHarness.onlyRequest;
import static io.hermod.providers.ProviderHarness.quoted;
import static io.hermod.providers.ProviderHarness.result;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.provider.KeyAccess;
import io.hermod.core.provider.ModelAlias;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedProvider;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chats as predictions of Replicate's models. */
class ReplicateChatsTest extends ProviderTest {
    private static final String LLAMA = "meta/llama-4-scout-instruct";
    private static final String VERSION = "5c7d5dc6dd8bf75c1acaa8565735e7986bc5b66206b55cca93cb72c9bf15ccaa";
    private static final String HELLO = "'messages':[{'role':'user','content':'hello'}]";
    private static final String OUTPUT =
            "{'id':'p1','status':'succeeded','created_at':'2026-08-01T10:00:00.5Z','output':'hi',"
                    + "'metrics':{'input_token_count':3,'output_token_count':2}}";

    @Test
    void chat_isAPrediction() throws InterruptedException {
        ScriptedProvider provider = harness.start(json(201, quoted(OUTPUT)));

        String result = result(chat(LLAMA, HELLO + ",'temperature':0.5,'top_k':7,'max_tokens':9,'user':'u'"));

        assertThat(onlyRequest(provider).path()).isEqualTo("/v1/models/" + LLAMA + "/predictions");
        assertThat(onlyRequest(provider).header("prefer")).contains("wait=10");
        assertThat(onlyRequest(provider).header("cancel-after")).contains("20s");
        assertThat(onlyBody(provider))
                .isEqualTo(quoted("{'input':{'prompt':'hello','max_tokens':9,'temperature':0.5,'top_k':7}}"));
        assertThat(result)
                .startsWith(quoted("{'id':'p1','object':'chat.completion','created':1785578400,'model':'" + LLAMA
                        + "','choices':[{'index':0,'message':{'role':'assistant','content':'hi'},"
                        + "'finish_reason':'stop'}],"
                        + "'usage':{'prompt_tokens':3,'completion_tokens':2,'total_tokens':5},"))
                .contains("\"dropped_params\":[\"user\"]");
    }

    @Test
    void responses_comeFromChats() throws InterruptedException {
        ScriptedProvider provider = harness.start(json(201, quoted(OUTPUT)));

        String result = result(infer(RequestType.RESPONSES, LLAMA, "'instructions':'be short','input':'hello'"));

        assertThat(onlyBody(provider)).isEqualTo(quoted("{'input':{'prompt':'hello','system_prompt':'be short'}}"));
        assertThat(result).contains("\"text\":\"hi\"", "\"converted_request_type\":\"chat_completion\"");
    }

    @Test
    void completions_comeFromChats() throws InterruptedException {
        ScriptedProvider provider = harness.start(json(201, quoted(OUTPUT)));

        assertThat(result(infer(RequestType.TEXT_COMPLETION, LLAMA, "'prompt':'hello'")))
                .contains("\"text\":\"hi\"");

        assertThat(onlyBody(provider)).isEqualTo(quoted("{'input':{'prompt':'hello'}}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        meta/llama-4-scout-instruct | {'prompt':'User: a\\n\\nAssistant: b\\n\\nUser: c\\n\\nAssistant:','system_prompt':'s','image_input':['https://i/1']}
        deepseek-ai/deepseek-r1     | {'prompt':'s\\n\\nUser: a\\n\\nAssistant: b\\n\\nUser: c\\n\\nAssistant:','image_input':['https://i/1']}
        openai/gpt-5                | {'messages':[{'role':'system','content':'s'},{'role':'user','content':'a'},{'role':'assistant','content':'b'},{'role':'user','content':[{'type':'text','text':'c'},{'type':'image_url','image_url':{'url':'https://i/1'}}]}]}
        """)
    void conversation_isOnePrompt_unlessTheModelTakesMessages(String model, String input) throws InterruptedException {
        ScriptedProvider provider = harness.start(json(201, quoted(OUTPUT)));

        result(chat(
                model,
                "'messages':[{'role':'system','content':'s'},{'role':'user','content':'a'},"
                        + "{'role':'assistant','content':'b'},{'role':'user','content':[{'type':'text','text':'c'},"
                        + "{'type':'image_url','image_url':{'url':'https://i/1'}}]}]"));

        assertThat(onlyBody(provider)).isEqualTo(("{'input':" + input + "}").replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        openai/gpt-5                | 'max_tokens':9                     | 'max_completion_tokens':9
        google/gemini-3-pro         | 'max_completion_tokens':9          | 'max_output_tokens':9
        meta/llama-4-scout-instruct | 'max_completion_tokens':9          | 'max_tokens':9
        meta/llama-4-scout-instruct | 'stop':['a','b']                   | 'stop_sequences':'a,b'
        openai/gpt-5                | 'reasoning_effort':'low'           | 'reasoning_effort':'low'
        meta/llama-4-scout-instruct | 'tools':[],'n':1,'logprobs':false  | {'prompt':'hello'}
        """)
    void members_areTheModelsOwn(String model, String member, String sent) throws InterruptedException {
        ScriptedProvider provider = harness.start(json(201, quoted(OUTPUT)));

        result(chat(model, HELLO + "," + member));

        assertThat(onlyBody(provider)).contains(quoted(sent));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        'tools':[{'type':'function'}]            | tools has no form at replicate
        'response_format':{'type':'json_schema'} | response_format must be of the type text at replicate
        'n':2                                    | n must be 1: replicate makes one choice
        'logprobs':true                          | logprobs has no form at replicate
        'stop':['a,b']                           | stop must have no comma at replicate, where commas separate the texts
        """)
    void memberWithoutAForm_isTheClientsMistake(String member, String message) throws InterruptedException {
        ScriptedProvider provider = harness.start(json(201, quoted(OUTPUT)));

        Answer answer = chat(LLAMA, HELLO + "," + member);

        assertThat(error(answer).statusCode()).contains(400);
        assertThat(error(answer).message()).isEqualTo("replicate: " + message);
        assertThat(provider.calls()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'role':'assistant','tool_calls':[{'id':'1'}]}               | messages[0] calls a tool, which has no form at replicate
        {'role':'tool','tool_call_id':'1','content':'x'}             | messages[0] is a tool's result, which has no form at replicate
        {'role':'user','content':[{'type':'file','file':{}}]}        | messages[0].content[0] must be a text or an image at replicate
        """)
    void messageWithoutAForm_isTheClientsMistake(String member, String message) throws InterruptedException {
        harness.start(json(201, quoted(OUTPUT)));

        assertThat(error(chat(LLAMA, "'messages':[" + member + "]")).message()).isEqualTo("replicate: " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        owner/name:{version} | /v1/predictions                   | {'version':'{version}','input':
        {version}            | /v1/predictions                   | {'version':'{version}','input':
        owner/name           | /v1/models/owner/name/predictions | {'input':
        """)
    void version_standsInTheBody(String model, String path, String body) throws InterruptedException {
        ScriptedProvider provider = harness.start(json(201, quoted(OUTPUT)));

        result(chat(model.replace("{version}", VERSION), HELLO));

        assertThat(onlyRequest(provider).path()).isEqualTo(path);
        assertThat(onlyBody(provider)).startsWith(quoted(body.replace("{version}", VERSION)));
    }

    @Test
    void modelOfAKeyOrAliasForDeployments_isADeployment() throws InterruptedException {
        ScriptedProvider provider = harness.start(json(201, quoted(OUTPUT)));
        ModelAlias model = ModelAlias.of("acme/llama").with(new ModelAlias.Replicate(Optional.of(false)));
        harness.useKeys(SamplePlans.key("r8", new KeyAccess.Replicate(true), Map.of("official", model)));

        result(chat("acme/llama", HELLO));
        result(chat("official", HELLO));

        assertThat(provider.requests().getFirst().path()).isEqualTo("/v1/deployments/acme/llama/predictions");
        assertThat(provider.requests().getLast().path()).isEqualTo("/v1/models/acme/llama/predictions");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        'llama'              | model must be owner/name, owner/name:version or a version at replicate
        'owner/name:latest'  | model must be owner/name, owner/name:version or a version at replicate
        """)
    void unknownFormOfAModel_isTheClientsMistake(String model, String message) throws InterruptedException {
        harness.start(json(201, quoted(OUTPUT)));

        assertThat(error(chat(model.replace("'", ""), HELLO)).message()).isEqualTo("replicate: " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'status':'failed','error':'CUDA out of memory'}              | 502 |                | 1
        {'status':'failed','error':'The output was flagged as sensitive. (E005)'} | 400 | content_filter | 1
        {'status':'failed','error':'Prediction interrupted; please retry (code: PA)'} | 502 |  | 3
        {'status':'canceled'}                                         | 502 | cancelled      | 1
        {'status':'succeeded'}                                        | 502 |                | 1
        {'id':'p1'}                                                   | 502 |                | 1
        """)
    void predictionWithoutAnOutput_fails(String body, int status, String code, int calls) throws InterruptedException {
        ScriptedProvider provider = harness.start(json(201, quoted(body)));

        Answer answer = chat(LLAMA, HELLO);

        assertThat(error(answer).statusCode()).contains(status);
        assertThat(error(answer).code()).isEqualTo(Optional.ofNullable(code));
        assertThat(provider.calls()).isEqualTo(calls);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        402 | {'title':'Insufficient credit','detail':'You have no credit','status':402} | 1 | You have no credit
        422 | {'detail':'- input.prompt is required','status':422}                       | 1 | - input.prompt is required
        429 | {'detail':'throttled','status':429,'retry_after':7}                        | 3 | throttled
        404 | {'detail':'not found','status':404} | 1 | not found A model that is none of Replicate's official ones needs its version: owner/name:version.
        """)
    void error_hasAClass(int status, String body, int calls, String message) throws InterruptedException {
        ScriptedProvider provider = harness.start(json(status, quoted(body)));

        Answer answer = chat(LLAMA, HELLO);

        assertThat(error(answer).statusCode()).contains(status);
        assertThat(error(answer).message()).contains(message);
        assertThat(provider.calls()).isEqualTo(calls);
    }

    private Answer chat(String model, String members) throws InterruptedException {
        return infer(RequestType.CHAT_COMPLETION, model, members);
    }

    private Answer infer(RequestType type, String model, String members) throws InterruptedException {
        ModelRef ref = new ModelRef("replicate", model);
        return harness.infer(SampleJobs.json(type, quoted("{'model':'openai/gpt-4o'," + members + "}"), ref), ref);
    }
}
