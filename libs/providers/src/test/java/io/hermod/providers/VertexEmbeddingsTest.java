package io.hermod.providers;

import static io.hermod.providers.ProviderHarness.error;
import static io.hermod.providers.ProviderHarness.onlyBody;
import static io.hermod.providers.ProviderHarness.onlyRequest;
import static io.hermod.providers.ProviderHarness.quoted;
import static io.hermod.providers.ProviderHarness.result;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.request.RequestType;
import io.hermod.testing.ReceivedRequest;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VertexEmbeddingsTest {
    private static final Pattern CONTENT = Pattern.compile("\"(?:content|text)\":\"(\\w+)\"");

    @RegisterExtension
    final VertexHarness vertex = new VertexHarness();

    @Test
    void texts_areInstancesOfOneCall() throws InterruptedException {
        ScriptedProvider server = vertex.start(VertexEmbeddingsTest::predictions);

        String result = result(vertex.infer(RequestType.EMBEDDING, "text-embedding-005", """
            'input':['a','bb'],'dimensions':8,'task_type':'RETRIEVAL_QUERY','title':'t','auto_truncate':true,'user':'u'\
            """));

        assertThat(onlyRequest(server).path())
                .isEqualTo(VertexHarness.PATH + "/publishers/google/models/text-embedding-005:predict");
        assertThat(onlyBody(server)).isEqualTo(quoted("""
            {'instances':[{'content':'a','task_type':'RETRIEVAL_QUERY','title':'t'},\
            {'content':'bb','task_type':'RETRIEVAL_QUERY','title':'t'}],\
            'parameters':{'outputDimensionality':8,'autoTruncate':true}}\
            """));
        assertThat(result)
                .contains("{\"object\":\"embedding\",\"index\":0,\"embedding\":[1]}")
                .contains("{\"object\":\"embedding\",\"index\":1,\"embedding\":[2]}")
                .contains("\"usage\":{\"prompt_tokens\":3,\"total_tokens\":3}", "\"dropped_params\":[\"user\"]");
    }

    @Test
    void longTexts_areNotCut_ifTheRequestDoesNotAllowIt() throws InterruptedException {
        ScriptedProvider server = vertex.start(VertexEmbeddingsTest::predictions);

        result(vertex.infer(RequestType.EMBEDDING, "text-embedding-005", "'input':'a'"));

        assertThat(onlyBody(server)).contains("\"parameters\":{\"autoTruncate\":false}");
    }

    @Test
    void geminisFirstModel_getsOneTextACall_andTheResultKeepsTheirOrder() throws InterruptedException {
        ScriptedProvider server = vertex.start(VertexEmbeddingsTest::predictions);

        String result = result(vertex.infer(RequestType.EMBEDDING, "gemini-embedding-001", "'input':['a','bb','ccc']"));

        assertThat(server.calls()).isEqualTo(3);
        assertThat(vertex.issued()).isEqualTo(1);
        assertThat(result)
                .containsSubsequence("\"embedding\":[1]", "\"embedding\":[2]", "\"embedding\":[3]")
                .contains("\"prompt_tokens\":6");
    }

    @Test
    void geminisNewerModel_getsOneContentACall() throws InterruptedException {
        ScriptedProvider server = vertex.start(request -> json(quoted("""
            {'embedding':{'values':[%d]},'usageMetadata':{'promptTokenCount':2},'truncated':false}\
            """.formatted(length(request)))));

        String result = result(vertex.infer(RequestType.EMBEDDING, "gemini-embedding-2", """
            'input':['a','bb'],'dimensions':8,'task_type':'RETRIEVAL_QUERY'\
            """));

        assertThat(server.requests())
                .extracting(ReceivedRequest::path)
                .containsOnly(VertexHarness.PATH + "/publishers/google/models/gemini-embedding-2:embedContent");
        assertThat(server.requests())
                .extracting(request -> request.body().asUtf8())
                .contains(quoted("""
                    {'content':{'parts':[{'text':'a'}]},\
                    'embedContentConfig':{'taskType':'RETRIEVAL_QUERY','outputDimensionality':8}}\
                    """));
        assertThat(result).containsSubsequence("\"embedding\":[1]", "\"embedding\":[2]", "\"prompt_tokens\":4");
    }

    @ParameterizedTest
    @CsvSource({"250, 1, 1", "251, 1, 2", "10, 2000, 1", "11, 2000, 2", "2, 30000, 2"})
    void texts_areSentInCalls_thatTakeThem(int texts, int length, int calls) throws InterruptedException {
        ScriptedProvider server = vertex.start(VertexEmbeddingsTest::predictions);
        String text = "'" + "a".repeat(length) + "'";
        String inputs = IntStream.range(0, texts).mapToObj(_ -> text).collect(Collectors.joining(","));

        result(vertex.infer(RequestType.EMBEDDING, "text-embedding-005", "'input':[" + inputs + "]"));

        assertThat(server.calls()).isEqualTo(calls);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        'input':[]      | vertex: input must not be empty
        'input':[[1,2]] | vertex: input[0] must be a text: this model takes no tokens and files
        """)
    void input_isInvalid_ifItHasNoTexts(String input, String message) throws InterruptedException {
        vertex.start(VertexEmbeddingsTest::predictions);

        assertThat(error(vertex.infer(RequestType.EMBEDDING, "text-embedding-005", input))
                        .message())
                .isEqualTo(message);
    }

    @Test
    void wholeRequest_fails_ifAnAnswerHasFewerVectors() throws InterruptedException {
        vertex.start((ReceivedRequest _) -> json("{\"predictions\":[]}"));

        assertThat(error(vertex.infer(RequestType.EMBEDDING, "text-embedding-005", "'input':'a'"))
                        .statusCode())
                .contains(502);
    }

    /** For each text a vector of one number: how long the text is. */
    private static ScriptedAnswer predictions(ReceivedRequest request) {
        return json(CONTENT.matcher(request.body().asUtf8())
                .results()
                .map(text -> text.group(1).length())
                .map(length -> "{\"embeddings\":{\"values\":[" + length + "],\"statistics\":{\"token_count\":" + length
                        + ",\"truncated\":false}}}")
                .collect(Collectors.joining(
                        ",", "{\"predictions\":[", "],\"metadata\":{\"billableCharacterCount\":3}}")));
    }

    private static int length(ReceivedRequest request) {
        Matcher text = CONTENT.matcher(request.body().asUtf8());
        assertThat(text.find()).isTrue();
        return text.group(1).length();
    }
}
