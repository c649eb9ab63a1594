package io.hermod.providers.gemini;

import static io.hermod.providers.gemini.GeminiJson.OF_3;
import static io.hermod.providers.gemini.GeminiJson.answer;
import static io.hermod.providers.gemini.GeminiJson.map;
import static io.hermod.providers.gemini.GeminiJson.read;
import static io.hermod.providers.gemini.GeminiJson.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.genai.JsonSerializable;
import com.google.genai.types.Content;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.GenerationConfig;
import com.google.genai.types.SafetySetting;
import com.google.genai.types.Tool;
import com.google.genai.types.ToolConfig;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Google's own SDK knows each member that is sent, and reads the answers of the tests. */
class GeminiOracleTest {
    private static final String CHAT = """
        {'messages':[{'role':'system','content':'short'},
          {'role':'user','content':[{'type':'text','text':'a'},
            {'type':'image_url','image_url':{'url':'data:image/png;base64,AA=='}},
            {'type':'input_audio','input_audio':{'data':'AA==','format':'wav'}},
            {'type':'file','file':{'file_id':'gs://b/a.pdf'}}]},
          {'role':'assistant','content':'b','tool_calls':[
            {'id':'c','type':'function','function':{'name':'f','arguments':'{}'}}],'reasoning_details':[
            {'type':'reasoning.encrypted','id':'c','data':'AAAA'},{'type':'reasoning.encrypted','id':'gemini-text','data':'BBBB'},
            {'type':'reasoning.text','text':'t','signature':'CCCC','format':'google-gemini-v1'}]},
          {'role':'tool','tool_call_id':'c','content':[{'type':'text','text':'1'},
            {'type':'image_url','image_url':'data:image/png;base64,AA=='}]}],
         'tools':[{'type':'function','function':{'name':'f','description':'d','parameters':{'type':'object'}}},
           {'google_search':{}},{'code_execution':{}},{'url_context':{}}],
         'tool_choice':{'type':'function','function':{'name':'f'}},
         'max_tokens':9,'temperature':0.5,'top_p':0.5,'top_k':4,'stop':['x'],'n':2,'seed':7,'presence_penalty':0.5,
         'frequency_penalty':0.5,'logprobs':true,'top_logprobs':3,'modalities':['text','image'],'reasoning_effort':'low',
         'response_format':{'type':'json_schema','json_schema':{'name':'n','schema':{'type':'object'}}},
         'safety_settings':[{'category':'HARM_CATEGORY_HARASSMENT','threshold':'BLOCK_NONE'}]}\
        """;

    @Test
    void request_hasOnlyMembersThatTheSdkKnows() {
        JsonTree body = read(map(OF_3, Host.GEMINI, CHAT).body());

        assertKnown(body.required("systemInstruction"), Content.class);
        body.elements("contents").forEach(content -> assertKnown(content, Content.class));
        body.elements("tools").forEach(tool -> assertKnown(tool, Tool.class));
        assertKnown(body.required("toolConfig"), ToolConfig.class);
        assertKnown(body.required("generationConfig"), GenerationConfig.class);
        body.elements("safetySettings").forEach(setting -> assertKnown(setting, SafetySetting.class));
        assertThat(body.members())
                .containsOnlyKeys(
                        "systemInstruction", "contents", "tools", "toolConfig", "generationConfig", "safetySettings");
    }

    @Test
    void speechAndImages_haveOnlyMembersThatTheSdkKnows() {
        JsonTree speech = read(new Speech(tree("""
            {'input':'a','voice':[{'speaker':'A','voice':'Kore'}]}\
            """)).body());
        JsonTree image = read(Images.generation(tree("{'prompt':'a','aspect_ratio':'16:9'}"), OF_3)
                .bodies()
                .getFirst());

        for (JsonTree body : List.of(speech, image)) {
            assertKnown(body.elements("contents").getFirst(), Content.class);
        }
        assertKnown(speech.required("generationConfig"), GenerationConfig.class);
    }

    @Test
    void answer_isReadAlikeByTheSdk() throws UnusableAnswer {
        String json = """
            {'responseId':'r','modelVersion':'m','candidates':[{'index':0,'finishReason':'STOP','content':{'role':'model',
              'parts':[{'text':'hm','thought':true},{'text':'a','thoughtSignature':'AAAA'},
                {'functionCall':{'id':'c','name':'f','args':{'x':1}}}]}}],
             'usageMetadata':{'promptTokenCount':100,'cachedContentTokenCount':40,'toolUsePromptTokenCount':20,
               'candidatesTokenCount':7,'thoughtsTokenCount':13,'totalTokenCount':140}}\
            """;
        GenerateContentResponse sdk = GenerateContentResponse.fromJson(json.replace('\'', '"'));
        JsonTree chat = GeminiJson.chat(json);
        JsonTree message = chat.elements("choices").getFirst().required("message");

        assertThat(answer(json)).isNotNull();
        assertThat(message.requiredText("content"))
                .isEqualTo(sdk.parts().get(1).text().orElseThrow());
        assertThat(message.elements("tool_calls")
                        .getFirst()
                        .required("function")
                        .requiredText("name"))
                .isEqualTo(sdk.functionCalls().getFirst().name().orElseThrow());
        assertThat(chat.required("usage").number("total_tokens").orElseThrow())
                .isEqualTo(sdk.usageMetadata()
                        .orElseThrow()
                        .totalTokenCount()
                        .orElseThrow()
                        .longValue());
    }

    /** What the SDK does not know it does not write again. */
    private static void assertKnown(JsonTree json, Class<? extends JsonSerializable> type) {
        String text = new String(JsonMap.copyOf(json).bytes(), StandardCharsets.UTF_8);

        JsonTree again = tree(JsonSerializable.fromJsonString(text, type).toJson());

        assertThat(plain(again.value())).isEqualTo(plain(json.value()));
    }

    /** The SDK has floating numbers where others have whole ones. */
    private static Object plain(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<Object, Object> copy = new LinkedHashMap<>();
                map.forEach((name, member) -> copy.put(name, plain(member)));
                yield copy;
            }
            case List<?> list -> list.stream().map(GeminiOracleTest::plain).toList();
            case Number number -> number.doubleValue();
            default -> value;
        };
    }
}
