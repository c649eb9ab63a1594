package io.hermod.providers.gemini;

import static io.hermod.providers.gemini.GeminiJson.OF_3;
import static io.hermod.providers.gemini.GeminiJson.chat;
import static io.hermod.providers.gemini.GeminiJson.read;
import static io.hermod.providers.gemini.GeminiJson.tree;
import static io.hermod.providers.gemini.GeminiJson.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.facts.KnownModels;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A conversation of three turns, in which a client sends back each message as it came. */
class ConversationTest {
    private final List<Object> messages = new ArrayList<>();

    @Test
    void conversation_keepsEachSignatureAtItsCall() throws UnusableAnswer {
        messages.add(tree("{'role':'user','content':'Weather in Rome and Oslo?'}"));
        answered("""
            {'responseId':'r1','candidates':[{'content':{'role':'model','parts':[{'text':'Two towns.','thought':true},
              {'functionCall':{'name':'weather','args':{'town':'Rome'}},'thoughtSignature':'s1'},
              {'functionCall':{'name':'weather','args':{'town':'Oslo'}}}]},'finishReason':'STOP'}]}\
            """);
        messages.add(tree("{'role':'tool','tool_call_id':'call_r1_0_1','content':'cold'}"));
        messages.add(tree("{'role':'tool','tool_call_id':'call_r1_0_0','content':'warm'}"));
        answered("""
            {'responseId':'r2','candidates':[{'content':{'role':'model','parts':[
              {'functionCall':{'id':'own','name':'convert','args':{}},'thoughtSignature':'s2'}]},'finishReason':'STOP'}]}\
            """);
        messages.add(tree("{'role':'tool','tool_call_id':'own','content':'25 and 3'}"));
        answered("""
            {'responseId':'r3','candidates':[{'content':{'role':'model','parts':[
              {'text':'25 and 3 degrees','thoughtSignature':'s3'}]},'finishReason':'STOP'}]}\
            """);
        messages.add(tree("{'role':'user','content':'Thanks'}"));

        assertThat(contents()).isEqualTo(value("""
            [{'role':'user','parts':[{'text':'Weather in Rome and Oslo?'}]},
             {'role':'model','parts':[
               {'functionCall':{'id':'call_r1_0_0','name':'weather','args':{'town':'Rome'}},'thoughtSignature':'s1'},
               {'functionCall':{'id':'call_r1_0_1','name':'weather','args':{'town':'Oslo'}}}]},
             {'role':'user','parts':[
               {'functionResponse':{'id':'call_r1_0_0','name':'weather','response':{'result':'warm'}}},
               {'functionResponse':{'id':'call_r1_0_1','name':'weather','response':{'result':'cold'}}}]},
             {'role':'model','parts':[{'functionCall':{'id':'own','name':'convert','args':{}},'thoughtSignature':'s2'}]},
             {'role':'user','parts':[{'functionResponse':{'id':'own','name':'convert','response':{'result':'25 and 3'}}}]},
             {'role':'model','parts':[{'text':'25 and 3 degrees','thoughtSignature':'s3'}]},
             {'role':'user','parts':[{'text':'Thanks'}]}]\
            """));
    }

    @Test
    void conversationAboutImages_keepsEachSignatureAtItsImage() throws UnusableAnswer {
        messages.add(tree("{'role':'user','content':'Draw a horse and a raven'}"));
        answered("""
            {'responseId':'r1','candidates':[{'content':{'role':'model','parts':[{'text':'Here:','thoughtSignature':'s1'},
              {'inlineData':{'mimeType':'image/png','data':'AA=='},'thoughtSignature':'s2'},
              {'inlineData':{'mimeType':'image/jpeg','data':'BB=='},'thoughtSignature':'s3'}]},'finishReason':'STOP'}]}\
            """);
        messages.add(tree("{'role':'user','content':'Eight legs, please'}"));
        answered("""
            {'responseId':'r2','candidates':[{'content':{'role':'model','parts':[
              {'inlineData':{'mimeType':'image/png','data':'CC=='}}]},'finishReason':'STOP'}]}\
            """);
        messages.add(tree("{'role':'user','content':'Thanks'}"));

        assertThat(contents()).isEqualTo(value("""
            [{'role':'user','parts':[{'text':'Draw a horse and a raven'}]},
             {'role':'model','parts':[{'text':'Here:','thoughtSignature':'s1'},
               {'inlineData':{'mimeType':'image/png','data':'AA=='},'thoughtSignature':'s2'},
               {'inlineData':{'mimeType':'image/jpeg','data':'BB=='},'thoughtSignature':'s3'}]},
             {'role':'user','parts':[{'text':'Eight legs, please'}]},
             {'role':'model','parts':[{'inlineData':{'mimeType':'image/png','data':'CC=='}}]},
             {'role':'user','parts':[{'text':'Thanks'}]}]\
            """));
    }

    private void answered(String answer) throws UnusableAnswer {
        messages.add(chat(answer).elements("choices").getFirst().required("message"));
    }

    private Object contents() {
        JsonTree chat = read(new JsonMap().putIfNotEmpty("messages", messages));
        return read(GenerateRequest.of(chat, GeminiModel.of(OF_3, KnownModels.BUILT_IN), Host.GEMINI)
                        .body())
                .required("contents")
                .value();
    }
}
