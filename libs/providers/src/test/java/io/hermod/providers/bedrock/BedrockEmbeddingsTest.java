package io.hermod.providers.bedrock;

import static io.hermod.providers.bedrock.BedrockJson.quoted;
import static io.hermod.providers.bedrock.BedrockJson.tree;
import static io.hermod.providers.bedrock.BedrockJson.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Embeddings of Titan, Cohere and Nova. */
class BedrockEmbeddingsTest {
    private static final String TITAN = "amazon.titan-embed-text-v2:0";
    private static final String COHERE_V4 = "us.cohere.embed-v4:0";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        amazon.titan-embed-text-v2:0 | {'input':['a','b'],'dimensions':256,'normalize':false} | [{'inputText':'a','dimensions':256,'normalize':false},{'inputText':'b','dimensions':256,'normalize':false}]
        amazon.titan-embed-text-v1   | {'input':'a'} | [{'inputText':'a'}]
        amazon.titan-embed-image-v1  | {'input':[{'type':'image_url','image_url':{'url':'data:image/png;base64,AA'}},'a'],'dimensions':384} | [{'inputImage':'AA','embeddingConfig':{'outputEmbeddingLength':384}},{'inputText':'a','embeddingConfig':{'outputEmbeddingLength':384}}]
        cohere.embed-english-v3      | {'input':['a','b']} | [{'texts':['a','b'],'input_type':'search_document'}]
        cohere.embed-multilingual-v3 | {'input':'a','input_type':'clustering','truncate':'END'} | [{'texts':['a'],'input_type':'clustering','truncate':'END'}]
        us.cohere.embed-v4:0         | {'input':[{'type':'text','text':'a'}],'dimensions':512,'task_type':'RETRIEVAL_QUERY'} | [{'texts':['a'],'input_type':'search_query','output_dimension':512,'embedding_types':['float']}]
        amazon.nova-2-multimodal-embeddings-v1:0 | {'input':['a'],'dimensions':1024} | [{'taskType':'SINGLE_EMBEDDING','singleEmbeddingParams':{'embeddingPurpose':'GENERIC_INDEX','embeddingDimension':1024,'text':{'truncationMode':'END','value':'a'}}}]
        """)
    void request_becomesTheModelsBodies(String model, String request, String bodies) {
        assertThat(BedrockEmbeddings.requests(json(request), model).bodies().stream()
                        .map(BedrockJson::value)
                        .toList())
                .isEqualTo(quoted(bodies));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        amazon.titan-embed-text-v2:0 | normalize,dimensions | input_type,user,odd
        amazon.titan-embed-text-v1   | encoding_format | normalize,odd
        us.cohere.embed-v4:0         | input_type,truncate,dimensions | normalize,odd
        """)
    void membersWithoutForm_areNamed(String model, String mapped, String dropped) {
        JsonMap request = JsonMap.of("model", "m").put("input", "a").put("fallbacks", List.of());
        Stream.of((mapped + "," + dropped).split(","))
                .forEach(member -> request.put(member, member.equals("dimensions") ? 256 : "x"));

        assertThat(BedrockEmbeddings.requests(JsonTree.of(request.asMap()), model)
                        .dropped())
                .containsExactlyInAnyOrder(dropped.split(","));
    }

    @Test
    void inputsOfCohere_goInBatchesOf96() {
        String inputs = String.join(",", Collections.nCopies(200, "\"a\""));

        assertThat(BedrockEmbeddings.requests(tree("{\"input\":[" + inputs + "],\"user\":\"u\"}"), COHERE_V4))
                .satisfies(requests -> assertThat(requests.bodies())
                        .extracting(
                                body -> BedrockJson.read(body).elements("texts").size())
                        .containsExactly(96, 96, 8))
                .satisfies(requests -> assertThat(requests.dropped()).containsExactly("user"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'input':[1,2]}", "{'input':[[1,2]]}", "{}", "{'input':[{'type':'video','x':1}]}"})
    void tokensAndOtherInputs_areAnErrorForTheClient(String request) {
        assertThatThrownBy(() -> BedrockEmbeddings.requests(json(request), TITAN))
                .isInstanceOf(InvalidShape.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"amazon.titan-embed-text-v1", "cohere.embed-english-v3"})
    void dimensions_areAnErrorForTheClient_ifTheModelHasOneLength(String model) {
        assertThatThrownBy(() -> BedrockEmbeddings.requests(json("{'input':'a','dimensions':8}"), model))
                .isInstanceOf(InvalidShape.class);
    }

    @Test
    void answers_becomeOneList_inOrder_withTheSumOfTheTokens() {
        List<InvokeAnswer> answers = List.of(
                new InvokeAnswer(
                        json("{'embedding':[1.5],'inputTextTokenCount':9}"), Optional.of(3L), Optional.empty()),
                InvokeAnswer.of(
                        json("{'embedding':[2.5],'embeddingsByType':{'float':[2.5]},'inputTextTokenCount':4}")));

        assertThat(value(BedrockEmbeddings.result(json("{'input':['a','b']}"), "m", answers)))
                .isEqualTo(value("""
                    {"object":"list","data":[{"object":"embedding","index":0,"embedding":[1.5]},
                      {"object":"embedding","index":1,"embedding":[2.5]}],
                     "model":"m","usage":{"prompt_tokens":7,"total_tokens":7}}\
                    """));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'embeddings':[[0.5],[1.0]],'id':'i','texts':['a','b']}",
                "{'embeddings':{'float':[[0.5],[1.0]]},'response_type':'embeddings_by_type'}",
                "{'embeddings':[{'embeddingType':'TEXT','embedding':[0.5]},{'embeddingType':'TEXT','embedding':[1.0]}]}"
            })
    void vectors_areReadInEachShape(String answer) {
        Map<?, ?> result = (Map<?, ?>) value(
                BedrockEmbeddings.result(json("{'input':['a','b']}"), "m", List.of(InvokeAnswer.of(json(answer)))));

        assertThat(result.get("data")).isEqualTo(quoted("""
            [{'object':'embedding','index':0,'embedding':[0.5]},{'object':'embedding','index':1,'embedding':[1.0]}]\
            """));
        assertThat(result.containsKey("usage")).isFalse();
    }

    @Test
    void vectors_areLittleEndianFloats_inBase64() {
        JsonTree result = BedrockJson.read(BedrockEmbeddings.result(
                json("{'input':'a','encoding_format':'base64'}"),
                "m",
                List.of(InvokeAnswer.of(json("{'embedding':[1.5,-2,1e-3]}")))));
        String base64 = result.elements("data").getFirst().requiredText("embedding");
        ByteBuffer floats = ByteBuffer.wrap(Base64.getDecoder().decode(base64)).order(ByteOrder.LITTLE_ENDIAN);

        assertThat(List.of(floats.getFloat(), floats.getFloat(), floats.getFloat()))
                .containsExactly(1.5f, -2f, 1e-3f);
        assertThat(floats.hasRemaining()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'embedding':[1]}", "{}", "{'embeddings':'x'}", "{'embeddings':{'int8':[[1],[2]]}}"})
    void otherAnswers_areNotRead(String answer) {
        assertThatThrownBy(() -> BedrockEmbeddings.result(
                        json("{'input':['a','b']}"), "m", List.of(InvokeAnswer.of(json(answer)))))
                .isInstanceOf(InvalidShape.class);
    }

    private static JsonTree json(String json) {
        return tree(json.replace('\'', '"'));
    }
}
