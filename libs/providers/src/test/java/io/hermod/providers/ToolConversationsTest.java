package io.hermod.providers;

import static io.hermod.providers.ProviderHarness.quoted;
import static io.hermod.providers.ProviderHarness.result;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedProvider;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Conversations of three turns: two calls at once, their results, and a further question. The client sends back each
 * message as it came.
 */
class ToolConversationsTest extends ProviderTest {
    private static final String USER = "{'role':'user','content':'Weather in Rome and Oslo?'}";
    private static final String RESULTS =
            "{'role':'tool','tool_call_id':'rome00001','content':'warm'},{'role':'tool','tool_call_id':'oslo00002','content':'cold'}";
    private static final String THANKS = "{'role':'user','content':'And tomorrow?'}";
    private static final String CALLS =
            "'tool_calls':[" + call("rome00001", "Rome") + "," + call("oslo00002", "Oslo") + "]";

    private final List<Object> messages = new ArrayList<>();

    @Test
    void cohere_getsItsPlanBack() throws InterruptedException, MalformedJson {
        assertConversation(
                new ModelRef("cohere", "command-a-03-2025"),
                "{'finish_reason':'TOOL_CALL','message':{'role':'assistant','tool_plan':'I ask twice.'," + CALLS + "}}",
                "{'finish_reason':'COMPLETE','message':{'role':'assistant','content':[{'type':'text','text':'Warm,"
                    + " cold.'}],"
                    + "'citations':[{'start':0,'end':4,'text':'Warm','sources':[{'type':'tool','id':'rome00001'}]}]}}",
                "{'role':'assistant','tool_plan':'I ask twice.'," + CALLS + "}",
                "{'role':'assistant','content':'Warm, cold.'}");
    }

    @Test
    void cohere_getsItsThoughtsBack_ifTheModelThinks() throws InterruptedException, MalformedJson {
        String thought = "{'type':'thinking','thinking':'Two towns.'}";
        assertConversation(
                new ModelRef("cohere", "command-a-reasoning-08-2025"),
                "{'finish_reason':'TOOL_CALL','message':{'role':'assistant','content':[" + thought + "]," + CALLS
                        + "}}",
                "{'finish_reason':'COMPLETE','message':{'role':'assistant','content':[" + thought
                        + ",{'type':'text','text':'Warm, cold.'}]}}",
                "{'role':'assistant','content':[" + thought + "]," + CALLS + "}",
                "{'role':'assistant','content':[" + thought + ",{'type':'text','text':'Warm, cold.'}]}");
    }

    @Test
    void mistral_getsItsCallsBack() throws InterruptedException, MalformedJson {
        assertConversation(
                new ModelRef("mistral", "mistral-large-latest"),
                choice("{'role':'assistant','content':''," + CALLS + "}", "tool_calls"),
                choice("{'role':'assistant','content':'Warm, cold.','tool_calls':null}", "stop"),
                "{'role':'assistant','content':''," + CALLS + "}",
                "{'role':'assistant','content':'Warm, cold.'}");
    }

    @Test
    void mistral_getsItsThoughtsBack_ifTheModelThinks() throws InterruptedException, MalformedJson {
        String thought = "{'type':'thinking','thinking':[{'type':'text','text':'Two towns.'}]}";
        assertConversation(
                new ModelRef("mistral", "magistral-medium-latest"),
                choice("{'role':'assistant','content':[" + thought + "]," + CALLS + "}", "tool_calls"),
                choice("{'role':'assistant','content':[" + thought + ",{'type':'text','text':'Warm, cold.'}]}", "stop"),
                "{'role':'assistant','content':[" + thought + "]," + CALLS + "}",
                "{'role':'assistant','content':[" + thought + ",{'type':'text','text':'Warm, cold.'}]}");
    }

    @Test
    void xai_getsItsReasoningBack() throws InterruptedException, MalformedJson {
        assertConversation(
                new ModelRef("xai", "grok-4"),
                choice("{'role':'assistant','content':'','reasoning_content':'Two towns.'," + CALLS + "}", ""),
                choice("{'role':'assistant','content':'Warm, cold.','reasoning_content':'Done.'}", "stop"),
                "{'role':'assistant','content':'','reasoning_content':'Two towns.'," + CALLS + "}",
                "{'role':'assistant','content':'Warm, cold.','reasoning_content':'Done.'}");
    }

    @Test
    void deepseek_getsItsReasoningBack() throws InterruptedException, MalformedJson {
        assertConversation(
                new ModelRef("deepseek", "deepseek-chat"),
                choice(
                        "{'role':'assistant','content':'','reasoning_content':'Two towns.'," + CALLS + "}",
                        "tool_calls"),
                choice("{'role':'assistant','content':'Warm, cold.','reasoning_content':'Done.'}", "stop"),
                "{'role':'assistant','content':'','reasoning_content':'Two towns.'," + CALLS + "}",
                "{'role':'assistant','content':'Warm, cold.','reasoning_content':'Done.'}");
    }

    /** An OpenAI client knows nothing of reasoning. */
    @Test
    void deepseek_getsAnEmptyReasoning_ifTheClientLostIt() throws InterruptedException {
        ModelRef model = new ModelRef("deepseek", "deepseek-chat");
        ScriptedProvider provider = harness.start(ProviderHarness.goodAnswer());

        String request = "{'model':'openai/gpt-4o','messages':[{'role':'user','content':'Towns?'},"
                + "{'role':'assistant'," + CALLS + "},{'role':'assistant','content':'Warm.'}]}";
        String _ = result(harness.infer(SampleJobs.json(RequestType.CHAT_COMPLETION, quoted(request), model), model));

        assertThat(ProviderHarness.onlyBody(provider))
                .contains(quoted("{'role':'assistant'," + CALLS + ",'reasoning_content':''}"))
                .contains(quoted("{'role':'assistant','content':'Warm.'}"));
    }

    @Test
    void openrouter_getsTheDetailsOfItsReasoningBack() throws InterruptedException, MalformedJson {
        String reasoning = "'reasoning':'Two towns.','reasoning_details':[{'type':'reasoning.encrypted','data':'c2ln',"
                + "'id':'rs_1','format':'openai-responses-v1','index':0}]";
        String called = "{'role':'assistant','content':null,'refusal':null," + reasoning + "," + CALLS + "}";
        String said = "{'role':'assistant','content':'Warm, cold.','refusal':null,'reasoning':null}";
        assertConversation(
                new ModelRef("openrouter", "openai/gpt-5"),
                choice(called, "tool_calls"),
                choice(said, "stop"),
                called,
                said);
    }

    @Test
    void groq_getsNoMembersThatItRejects() throws InterruptedException, MalformedJson {
        assertConversation(
                new ModelRef("groq", "openai/gpt-oss-120b"),
                choice(
                        "{'role':'assistant','reasoning':'Two towns.','channel':'analysis','annotations':[]," + CALLS
                                + "}",
                        "tool_calls"),
                choice("{'role':'assistant','content':'Warm, cold.','reasoning':'Done.'}", "stop"),
                "{'role':'assistant','reasoning':'Two towns.'," + CALLS + "}",
                "{'role':'assistant','content':'Warm, cold.','reasoning':'Done.'}");
    }

    @Test
    void ollama_getsItsReasoningBack() throws InterruptedException, MalformedJson {
        assertConversation(
                new ModelRef("ollama", "qwen3"),
                choice("{'role':'assistant','content':'','reasoning':'Two towns.'," + CALLS + "}", "tool_calls"),
                choice("{'role':'assistant','content':'Warm, cold.'}", "stop"),
                "{'role':'assistant','content':'','reasoning':'Two towns.'," + CALLS + "}",
                "{'role':'assistant','content':'Warm, cold.'}");
    }

    /**
     * Asserts what the provider gets with the third question.
     *
     * @param called the provider's answer with two calls
     * @param said its answer to their results
     * @param calledBack the first answer as it is sent back
     * @param saidBack the second answer as it is sent back
     */
    private void assertConversation(ModelRef model, String called, String said, String calledBack, String saidBack)
            throws InterruptedException, MalformedJson {
        ScriptedProvider provider = harness.start(json(quoted(called)), json(quoted(said)));
        say(USER);
        JsonTree choice = ask(model);
        assertThat(choice.text("finish_reason")).contains("tool_calls");
        assertThat(choice.required("message").elements("tool_calls")).hasSize(2);
        say(RESULTS);
        ask(model);
        say(THANKS);
        ask(model);

        assertThat(messages(provider.requests().getLast().body().asUtf8()))
                .isEqualTo(messages(quoted(
                        "{'messages':[" + String.join(",", USER, calledBack, RESULTS, saidBack, THANKS) + "]}")));
    }

    private void say(String messages) throws MalformedJson {
        read(quoted("{'messages':[" + messages + "]}")).elements("messages").forEach(this.messages::add);
    }

    /** Sends the conversation, and adds the answer's message to it. */
    private JsonTree ask(ModelRef model) throws InterruptedException, MalformedJson {
        byte[] body = JsonMap.of("model", "openai/gpt-4o")
                .putIfNotEmpty("messages", messages)
                .bytes();
        JsonTree choice = read(result(harness.infer(
                        SampleJobs.json(RequestType.CHAT_COMPLETION, new String(body, StandardCharsets.UTF_8), model),
                        model)))
                .elements("choices")
                .getFirst();
        messages.add(choice.required("message"));
        return choice;
    }

    private static Object messages(String body) throws MalformedJson {
        return read(body).required("messages").value();
    }

    private static JsonTree read(String json) throws MalformedJson {
        return JsonTree.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String choice(String message, String reason) {
        return "{'choices':[{'index':0,'message':" + message + ",'finish_reason':'" + reason + "'}]}";
    }

    private static String call(String id, String town) {
        return "{'id':'" + id + "','type':'function','function':{'name':'weather','arguments':'{\\'town\\':\\'" + town
                + "\\'}'}}";
    }
}
