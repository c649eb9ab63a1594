package io.hermod.providers.cohere;

import static io.hermod.providers.responses.Json.node;
import static io.hermod.providers.responses.Json.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CohereEmbeddingsTest {
    private static final String MODEL = "embed-v4.0";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # asked | sent
        'input':'a' | 'input_type':'search_document','embedding_types':['float'],'texts':['a']
        'input':['a','b'],'dimensions':256 | 'input_type':'search_document','embedding_types':['float'],'output_dimension':256,'texts':['a','b']
        'input':'a','encoding_format':'base64' | 'input_type':'search_document','embedding_types':['float'],'texts':['a']
        'input':'a','input_type':'search_query','embedding_types':['int8'],'output_dimension':5,'truncate':'END','max_tokens':9 | 'input_type':'search_query','embedding_types':['int8'],'output_dimension':5,'texts':['a'],'truncate':'END','max_tokens':9
        'input':['a',{'type':'image_url','image_url':{'url':'data:image/png;base64,AA=='}}] | 'input_type':'search_document','embedding_types':['float'],'inputs':[{'content':[{'type':'text','text':'a'}]},{'content':[{'type':'image_url','image_url':{'url':'data:image/png;base64,AA=='}}]}]
        'input':[[{'type':'text','text':'a'},{'type':'image_url','image_url':'u'}]] | 'input_type':'search_document','embedding_types':['float'],'inputs':[{'content':[{'type':'text','text':'a'},{'type':'image_url','image_url':{'url':'u'}}]}]
        """)
    void request_hasCoheresForm(String asked, String sent) {
        List<JsonMap> bodies = CohereEmbeddings.requests(tree(json("{" + asked + "}")), MODEL);

        assertThat(bodies).hasSize(1);
        assertThat(node(bodies.getFirst())).isEqualTo(node(json("{'model':'embed-v4.0'," + sent + "}")));
    }

    @Test
    void manyInputs_areSentInCallsOfNinetySix_andComeBackInOrder() {
        JsonTree asked = tree("{\"input\":" + numbers(200) + "}");

        List<JsonMap> bodies = CohereEmbeddings.requests(asked, MODEL);
        JsonMap result = CohereEmbeddings.result(
                asked, MODEL, List.of(vectors(0, 96, 3), vectors(96, 192, 4), vectors(192, 200, 5)));

        assertThat(bodies.stream().map(body -> node(body).get("texts").size())).containsExactly(96, 96, 8);
        assertThat(node(bodies.get(1)).at("/texts/0").asText()).isEqualTo("96");
        assertThat(node(result).get("data")).hasSize(200);
        assertThat(node(result).at("/data/150"))
                .isEqualTo(node(json("{'object':'embedding','index':150,'embedding':[150]}")));
        assertThat(node(result).get("usage"))
                .isEqualTo(node(json("{'prompt_tokens':12,'completion_tokens':0,'total_tokens':12}")));
    }

    @Test
    void base64_isOfFloats_theLowByteFirst() {
        JsonTree asked = tree(json("{'input':'a','encoding_format':'base64'}"));

        JsonMap result = CohereEmbeddings.result(
                asked,
                MODEL,
                List.of(tree(json("{'embeddings':{'float':[[1.0,-2]]},'meta':{'billed_units':{'input_tokens':2}}}"))));

        assertThat(node(result).at("/data/0/embedding").asText()).isEqualTo("AACAPwAAAMA=");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
        {'billed_units':{'input_tokens':2}} | 2
        {'billed_units':{'input_tokens':2,'image_tokens':50}} | 52
        {'billed_units':{'input_tokens':2},'tokens':{'input_tokens':3}} | 3
        """)
    void usage_countsTextsAndImages(String meta, int tokens) {
        JsonMap result = CohereEmbeddings.result(
                tree("{\"input\":\"a\"}"),
                MODEL,
                List.of(tree(json("{'embeddings':{'float':[[1]]},'meta':" + meta + "}"))));

        assertThat(node(result).at("/usage/total_tokens").asInt()).isEqualTo(tokens);
    }

    @Test
    void dropped_namesWhatCohereHasNoFormFor() {
        assertThat(CohereEmbeddings.dropped(
                        tree(json("{'model':'m','input':'a','user':'u','dimensions':5,'truncate':'END','x':null}"))))
                .containsExactly("user");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'input':[1,2]} | input[0] must be a text or an image: Cohere takes no tokens
        {'input':[[1,2],[3]]} | input[0][0] must be a text or an image: Cohere takes no tokens
        {'input':[{'type':'audio'}]} | input[0] has a type that Cohere has no form for
        {'input':'a','encoding_format':'int8'} | encoding_format must be float or base64
        {'input':'a','embedding_types':['float','int8']} | embedding_types must name one type
        """)
    void request_isInvalid_ifCohereHasNoForm(String asked, String error) {
        assertThatThrownBy(() -> CohereEmbeddings.requests(tree(json(asked)), MODEL))
                .isInstanceOf(InvalidShape.class)
                .hasMessage(error);
    }

    @Test
    void result_isInvalid_ifAVectorIsMissing() {
        assertThatThrownBy(() ->
                        CohereEmbeddings.result(tree(json("{'input':['a','b']}")), MODEL, List.of(vectors(0, 1, 1))))
                .isInstanceOf(InvalidShape.class)
                .hasMessage("the answers have not one vector for each input");
    }

    private static String numbers(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "\"" + number + "\"")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static JsonTree vectors(int from, int to, int tokens) {
        String vectors = IntStream.range(from, to)
                .mapToObj(number -> "[" + number + "]")
                .collect(Collectors.joining(",", "[", "]"));
        return tree("{\"embeddings\":{\"float\":" + vectors + "},\"meta\":{\"billed_units\":{\"input_tokens\":" + tokens
                + "}}}");
    }

    private static String json(String quoted) {
        return quoted.replace('\'', '"');
    }
}
