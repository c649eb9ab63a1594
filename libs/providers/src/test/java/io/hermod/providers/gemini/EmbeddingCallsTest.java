package io.hermod.providers.gemini;

import static io.hermod.providers.gemini.GeminiJson.read;
import static io.hermod.providers.gemini.GeminiJson.tree;
import static io.hermod.providers.gemini.GeminiJson.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddingCallsTest {
    private static EmbeddingCalls calls(String request) {
        return new EmbeddingCalls(tree(request), "gemini-embedding-001", Host.GEMINI);
    }

    @Test
    void inputs_areRequests_withTheirMembers() {
        EmbeddingCalls calls = calls("""
            {'model':'m','input':['a',{'type':'text','text':'b'}],'dimensions':8,'task_type':'RETRIEVAL_QUERY','title':'t',
             'user':'u','encoding_format':'float'}\
            """);

        assertThat(read(calls.bodies().getFirst()).value()).isEqualTo(value("""
            {'requests':[{'model':'models/gemini-embedding-001','content':{'parts':[{'text':'a'}]},
               'taskType':'RETRIEVAL_QUERY','title':'t','outputDimensionality':8},
              {'model':'models/gemini-embedding-001','content':{'parts':[{'text':'b'}]},
               'taskType':'RETRIEVAL_QUERY','title':'t','outputDimensionality':8}]}\
            """));
        assertThat(calls.dropped()).containsExactly("user");
    }

    @Test
    void image_isInline() {
        assertThat(read(calls("{'input':[{'type':'image_url','image_url':'data:image/png;base64,AA=='}]}")
                                .bodies()
                                .getFirst())
                        .value()
                        .toString())
                .contains("inlineData={mimeType=image/png, data=AA==}");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "100, 1", "101, 2", "250, 3"})
    void inputs_areSentInBatchesOfAHundred(int inputs, int batches) {
        String texts = IntStream.range(0, inputs).mapToObj(at -> "'" + at + "'").collect(Collectors.joining(","));

        assertThat(calls("{'input':[" + texts + "]}").bodies())
                .hasSize(batches)
                .allSatisfy(body -> assertThat(read(body).elements("requests")).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void answers_areOneList_withTheSumOfTheirTokens() {
        List<JsonTree> answers = List.of(
                tree("{'embeddings':[{'values':[1,0.5]}],'usageMetadata':{'promptTokenCount':3}}"),
                tree("{'embeddings':[{'values':[2,0]}],'usageMetadata':{'promptTokenCount':4}}"));

        assertThat(read(calls("{'input':['a','b']}").result(answers)).value()).isEqualTo(value("""
            {'object':'list','data':[{'object':'embedding','index':0,'embedding':[1,0.5]},
              {'object':'embedding','index':1,'embedding':[2,0]}],'model':'gemini-embedding-001',
             'usage':{'prompt_tokens':7,'total_tokens':7}}\
            """));
    }

    @Test
    void usage_isLeftOut_ifAnAnswerHasNone() {
        List<JsonTree> answers = List.of(
                tree("{'embeddings':[{'values':[1]}],'usageMetadata':{'promptTokenCount':3}}"),
                tree("{'embeddings':[{'values':[2]}]}"));

        assertThat(calls("{'input':['a','b']}").result(answers).has("usage")).isFalse();
    }

    @Test
    void base64_isMadeOfFloats_lowestByteFirst() {
        List<JsonTree> answers = List.of(tree("{'embeddings':[{'values':[1,-2]}]}"));

        assertThat(read(calls("{'input':'a','encoding_format':'base64'}").result(answers))
                        .elements("data")
                        .getFirst()
                        .requiredText("embedding"))
                .isEqualTo("AACAPwAAAMA=");
    }

    @Test
    void answersWithOtherThanOneVectorForEachInput_areNoResult() {
        List<JsonTree> answers = List.of(tree("{'embeddings':[{'values':[1]}]}"));

        assertThatThrownBy(() -> calls("{'input':['a','b']}").result(answers)).isInstanceOf(InvalidShape.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'input':[1,2]}               | input[0] must be a text
        {'input':[[1,2]]}             | input[0] must be a text
        {'input':[]}                  | input must not be empty
        {'input':[{'type':'audio'}]}  | input[0] has a type
        """)
    void input_isAnErrorOfTheClient_ifItHasNoForm(String request, String error) {
        assertThatThrownBy(() -> calls(request).bodies())
                .isInstanceOf(InvalidShape.class)
                .hasMessageContaining(error);
    }
}
