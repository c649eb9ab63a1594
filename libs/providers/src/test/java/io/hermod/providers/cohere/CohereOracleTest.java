package io.hermod.providers.cohere;

import static io.hermod.providers.responses.Json.node;
import static io.hermod.providers.responses.Json.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.cohere.api.core.ObjectMappers;
import com.cohere.api.resources.v2.requests.V2ChatRequest;
import com.cohere.api.resources.v2.requests.V2EmbedRequest;
import com.cohere.api.resources.v2.types.V2ChatResponse;
import io.hermod.providers.responses.ChatAnswer;
import io.hermod.wire.facts.KnownModels;
import io.hermod.wire.tree.JsonMap;
import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cohere's own SDK reads each body without an unknown member, and each answer of a conversation. */
class CohereOracleTest {
    private static final String MODEL = "command-a-reasoning-08-2025";

    /** The SDK writes these itself, and so declares no member to read. */
    private static final Set<String> CONSTANTS = Set.of("type", "role", "stream");

    private static final String CALL = "{'id':'c1','type':'function','function':{'name':'f','arguments':'{}'}}";
    private static final String TOOL = "'tools':[{'type':'function','function':{'name':'f','description':'d',"
            + "'parameters':{'type':'object','properties':{'x':{'type':'string'}}}}}]";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'messages':[{'role':'developer','content':'s'},{'role':'user','content':[{'type':'text','text':'t'},"
                    + "{'type':'image_url','image_url':{'url':'https://e.org/a.png','detail':'low'}},"
                    + "{'type':'file','file':{'filename':'f','file_data':'data:,text'}}]}],'top_p':0.5,'top_k':4,"
                    + "'temperature':0.2,'max_tokens':5,'stop':['a'],'seed':1,'presence_penalty':0.5,"
                    + "'frequency_penalty':0.5,'logprobs':true,'reasoning_effort':'low','safety_mode':'OFF',"
                    + "'citation_options':{'mode':'FAST'},'priority':1,'documents':['d',{'id':'2','data':{'text':'t'}}]",
                "'messages':[{'role':'user','content':'u'}],'response_format':{'type':'json_schema','json_schema':"
                        + "{'name':'n','schema':{'type':'object','properties':{},'required':['x']}}}",
                "'messages':[{'role':'user','content':'u'},{'role':'assistant','content':'p','reasoning':'r','tool_calls':["
                        + CALL + "]},{'role':'tool','tool_call_id':'c1','content':[{'type':'text','text':'r'},"
                               + "{'type':'document','document':{'id':'d','data':{'a':'b'}}}]},{'role':'assistant','content':'a',"
                               + "'reasoning':'r'},{'role':'user','content':'v'}]," + TOOL
                        + ",'tool_choice':'required','strict_tools':true"
            })
    void chat_isRead_withoutAnUnknownMember(String members) throws IOException {
        JsonMap body = CohereRequest.of(tree(json("{" + members + "}")), MODEL, MODEL, KnownModels.BUILT_IN)
                .body();

        V2ChatRequest read = ObjectMappers.JSON_MAPPER.readValue(body.bytes(), V2ChatRequest.class);

        assertThat(unknown(read)).isEmpty();
        assertThat(node(ObjectMappers.JSON_MAPPER.writeValueAsString(read))).isEqualTo(node(body));
    }

    @Test
    void plan_isRead_withoutAnUnknownMember() throws IOException {
        JsonMap body = CohereRequest.of(
                        tree(json("{'messages':[{'role':'assistant','content':'p','tool_calls':[" + CALL + "]}]}")),
                        "command-a-03-2025",
                        "command-a-03-2025",
                        KnownModels.BUILT_IN)
                .body();

        assertThat(unknown(ObjectMappers.JSON_MAPPER.readValue(body.bytes(), V2ChatRequest.class)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'input':['a','b'],'dimensions':256,'truncate':'END','max_tokens':9,'priority':1",
                "'input':[[{'type':'text','text':'a'},{'type':'image_url','image_url':'data:image/png;base64,AA=='}]]"
            })
    void embedding_isRead_withoutAnUnknownMember(String members) throws IOException {
        JsonMap body = CohereEmbeddings.requests(tree(json("{" + members + "}")), "embed-v4.0")
                .getFirst();

        assertThat(unknown(ObjectMappers.JSON_MAPPER.readValue(body.bytes(), V2EmbedRequest.class)))
                .isEmpty();
    }

    @Test
    void answer_isOneOfTheSdk() throws IOException {
        String answer = json(
                "{'id':'c-1','finish_reason':'TOOL_CALL','message':{'role':'assistant','tool_plan':'p',"
                        + "'content':[{'type':'thinking','thinking':'t'},{'type':'text','text':'x'}],'tool_calls':["
                        + CALL
                        + "],'citations':[{'start':0,'end':1,'text':'x','content_index':1,'type':'TEXT_CONTENT','sources':["
                        + "{'type':'document','id':'d','document':{'id':'d','title':'T'}}]}]},"
                        + "'logprobs':[{'text':'x','token_ids':[1],'logprobs':[-0.5]}],'usage':{'billed_units':"
                        + "{'input_tokens':3,'output_tokens':2},'tokens':{'input_tokens':70,'output_tokens':9},'cached_tokens':0}}");

        V2ChatResponse read = ObjectMappers.JSON_MAPPER.readValue(answer, V2ChatResponse.class);

        assertThat(unknown(read)).isEmpty();
        assertThat(CohereAnswer.of(tree(answer), MODEL, Instant.EPOCH)).isInstanceOf(ChatAnswer.Completion.class);
    }

    /** The members, by name, that the SDK's types do not declare. */
    private static List<String> unknown(Object value) {
        List<String> found = new ArrayList<>();
        collect(value, found);
        return found;
    }

    private static void collect(Object value, List<String> found) {
        switch (value) {
            case Optional<?> optional -> optional.ifPresent(present -> collect(present, found));
            case Collection<?> list -> list.forEach(element -> collect(element, found));
            default -> {
                if (value.getClass().getPackageName().startsWith("com.cohere.api")) {
                    Arrays.stream(value.getClass().getMethods())
                            .filter(method -> method.getName().startsWith("get") && method.getParameterCount() == 0)
                            .filter(method -> !method.getName().equals("getClass"))
                            .forEach(method -> read(method, value, found));
                }
            }
        }
    }

    private static void read(Method method, Object owner, List<String> found) {
        try {
            Object value = method.invoke(owner);
            if (method.getName().equals("getAdditionalProperties") && value instanceof Map<?, ?> map) {
                map.keySet().stream()
                        .filter(name -> !CONSTANTS.contains(String.valueOf(name)))
                        .forEach(name -> found.add(owner.getClass().getSimpleName() + "." + name));
            } else if (value != null) {
                collect(value, found);
            }
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("a method of the SDK cannot be called", impossible);
        }
    }

    private static String json(String quoted) {
        return quoted.replace('\'', '"');
    }
}
