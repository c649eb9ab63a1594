package io.hermod.providers;

import static io.hermod.providers.ProviderHarness.quoted;
import static io.hermod.providers.ProviderHarness.result;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.request.RequestType;
import io.hermod.providers.responses.Json;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Conversations of three turns with tools, in which the client sends back what it got. */
class VertexConversationTest {
    private static final String TOOLS = """
        'tools':[{'type':'function','function':{'name':'map_of','parameters':{'type':'object'}}}],'max_tokens':9000\
        """;

    @RegisterExtension
    final VertexHarness vertex = new VertexHarness();

    private final List<String> messages = new ArrayList<>();

    @Test
    void gemini_getsItsSignaturesBack_butNoIdsOfCalls() throws InterruptedException {
        ScriptedProvider server = vertex.start(
                contents("{'functionCall':{'id':'a','name':'map_of','args':{'city':'Ulm'}},'thoughtSignature':'s1'}"),
                contents("{'functionCall':{'name':'map_of','args':{'city':'Jena'}},'thoughtSignature':'s2'}"),
                contents("{'text':'Done'}"));

        converse("gemini-3-flash-preview");

        assertThat(Json.node(server.requests().getLast().body().asUtf8()).get("contents"))
                .isEqualTo(Json.node(quoted("""
                    {'v':[{'role':'user','parts':[{'text':'Maps'}]},
                     {'role':'model','parts':[
                       {'functionCall':{'name':'map_of','args':{'city':'Ulm'}},'thoughtSignature':'s1'}]},
                     {'role':'user','parts':[{'functionResponse':{'name':'map_of','response':{'result':'drawn'}}}]},
                     {'role':'model','parts':[
                       {'functionCall':{'name':'map_of','args':{'city':'Jena'}},'thoughtSignature':'s2'}]},
                     {'role':'user','parts':[{'functionResponse':{'name':'map_of','response':{'result':'drawn'}}}]}]}\
                    """)).get("v"));
    }

    @Test
    void claude_getsItsThinkingBack() throws InterruptedException {
        ScriptedProvider server = vertex.start(
                message("""
                    {'type':'thinking','thinking':'A map.','signature':'sig1'},
                    {'type':'tool_use','id':'toolu_1','name':'map_of','input':{'city':'Ulm'}}\
                    """),
                message("{'type':'tool_use','id':'toolu_2','name':'map_of','input':{'city':'Jena'}}"),
                message("{'type':'text','text':'Done'}"));

        converse("claude-opus-4-6");

        assertThat(Json.node(server.requests().getLast().body().asUtf8()).get("messages"))
                .isEqualTo(Json.node(quoted("""
                    {'v':[{'role':'user','content':[{'type':'text','text':'Maps'}]},
                     {'role':'assistant','content':[
                       {'type':'thinking','thinking':'A map.','signature':'sig1'},
                       {'type':'tool_use','id':'toolu_1','name':'map_of','input':{'city':'Ulm'}}]},
                     {'role':'user','content':[
                       {'type':'tool_result','tool_use_id':'toolu_1','content':'drawn'}]},
                     {'role':'assistant','content':[
                       {'type':'tool_use','id':'toolu_2','name':'map_of','input':{'city':'Jena'}}]},
                     {'role':'user','content':[
                       {'type':'tool_result','tool_use_id':'toolu_2','content':'drawn'}]}]}\
                    """)).get("v"));
    }

    private void converse(String model) throws InterruptedException {
        messages.add(quoted("{'role':'user','content':'Maps'}"));
        for (int turn = 0; turn < 2; turn++) {
            String id =
                    Json.node(answer(model)).get("tool_calls").get(0).get("id").toString();
            messages.add("{\"role\":\"tool\",\"tool_call_id\":" + id + ",\"content\":\"drawn\"}");
        }
        assertThat(answer(model)).contains("\"content\":\"Done\"");
    }

    /** The message of the answer, which is sent back with the next turn. */
    private String answer(String model) throws InterruptedException {
        String result = result(vertex.infer(
                RequestType.CHAT_COMPLETION, model, "'messages':[" + String.join(",", messages) + "]," + TOOLS));
        String message = Json.node(result).get("choices").get(0).get("message").toString();
        messages.add(message);
        return message;
    }

    private static ScriptedAnswer contents(String part) {
        return json(quoted("""
            {'responseId':'r','candidates':[{'content':{'role':'model','parts':[%s]},'finishReason':'STOP'}]}\
            """.formatted(part)));
    }

    private static ScriptedAnswer message(String blocks) {
        return json(quoted("""
            {'id':'msg_1','type':'message','role':'assistant','model':'claude-opus-4-6','content':[%s],
             'stop_reason':'tool_use','usage':{'input_tokens':9,'output_tokens':8}}\
            """.formatted(blocks)));
    }
}
