package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Gzip;
import io.hermod.core.shared.Payload;
import io.hermod.testing.ScriptedAnswer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a provider's answer on its way into the result. */
class ResultsIT extends SystemTest {

    ResultsIT(RunningSystem system) {
        super(system);
    }

    @Test
    void result_isWhatTheProviderWrote_toTheByte() {
        String written = """
            { "z" : 1.0E+2 , "a":123456789012345678901234567890,"t":"\\u00e9 é 😀 \\/","model":"m-2026",\
            "n":null,"choices":[], "deep":{"b":[1.10,-0.0,1e400],"a":{}}\
            """;
        ScriptedModel model = system.model(ScriptedAnswer.json(written + " }\n"));

        String end = client.awaitEnd(JobClient.location(client.submit(SampleRequest.chat(model))))
                .body();

        assertThat(end).contains("\"result\":" + written);
        assertThat(end).doesNotContain(model.of("openai"));
    }

    @Test
    void extraFieldsOfTheProvider_areReplaced() {
        ScriptedModel model = system.model(
                ScriptedAnswer.json("{\"extra_fields\":{\"provider\":\"me\"},\"id\":\"x\",\"choices\":[]}"));

        JsonNode result = client.run(SampleRequest.chat(model)).at("/result");

        assertThat(Json.text(result, "/extra_fields/provider")).isEqualTo("openai");
        assertThat(Json.names(result)).containsExactlyInAnyOrder("id", "choices", "model", "extra_fields");
    }

    @ParameterizedTest
    @EnumSource(names = {"CHAT_COMPLETION", "EMBEDDING", "RERANK", "OCR"})
    void model_isFilledIn_whereTheProviderLeavesItOut(RequestType type) {
        ScriptedModel model =
                system.model(ScriptedAnswer.json("{\"choices\":[],\"results\":[],\"data\":[],\"pages\":[]}"));

        JsonNode job = client.run(SampleRequest.of(type, model));

        assertThat(Json.text(job, "/result/model")).isEqualTo(model.name());
    }

    @ParameterizedTest
    @EnumSource(names = {"IMAGE_GENERATION", "IMAGE_EDIT", "IMAGE_VARIATION"})
    void images_areNumbered(RequestType type) {
        ScriptedModel model = system.model(SampleAnswer.to(type));

        JsonNode result = client.run(SampleRequest.of(type, model)).at("/result");

        assertThat(result.at("/data/0/index").asInt(-1)).isZero();
        assertThat(result.at("/data/1/index").asInt(-1)).isEqualTo(1);
        assertThat(Json.text(result, "/data/1/b64_json")).isEqualTo("BBBB");
    }

    @Test
    void speech_isBase64_withTheCharactersSpoken() {
        ScriptedModel model = system.model(SampleAnswer.to(RequestType.SPEECH));

        JsonNode result = client.run(
                        RequestType.SPEECH,
                        "{\"model\":\"" + model.of("openai") + "\",\"input\":\"Grüße 😀\",\"voice\":\"alloy\"}")
                .at("/result");

        assertThat(Json.names(result)).containsExactly("audio", "usage", "extra_fields");
        assertThat(Json.text(result, "/audio")).isEqualTo("AP8Q");
        assertThat(result.at("/usage/input_chars").asInt()).isEqualTo(7);
        assertThat(result.at("/usage/total_tokens").isInt()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "srt", "vtt"})
    void transcript_isJson_alsoWhereItWasAskedForAsText(String format) {
        String subtitles = "1\n00:00:00,000 --> 00:00:01,000\n\"nine\" nächte\n";
        ScriptedModel model = system.model(ScriptedAnswer.of(200, "text/plain", Payload.utf8(subtitles)));
        TestForm form = new TestForm()
                .field("model", model.of("openai"))
                .field("response_format", format)
                .file("file", "saga.mp3", "audio/mpeg", new byte[] {1});

        JsonNode result = client.run(new SampleRequest(RequestType.TRANSCRIPTION, TestForm.CONTENT_TYPE, form.body()))
                .at("/result");

        assertThat(Json.names(result)).containsExactly("text", "extra_fields");
        assertThat(Json.text(result, "/text")).isEqualTo(subtitles);
    }

    @Test
    void rerank_isMappedToCoheresFormAndBack() {
        ScriptedModel model = system.model(ScriptedAnswer.json("""
            {"id":"r-1","results":[{"index":1,"relevance_score":0.90},{"index":0,"relevance_score":0.1}],\
            "meta":{"tokens":{"input_tokens":7,"output_tokens":0}}}\
            """));

        String end = client.awaitEnd(
                        JobClient.location(client.submit(RequestType.RERANK, """
                            {"documents":[{"text":"Sleipnir \\u00e9","id":"a","meta":{"legs":8}},"Huginn"],"query":"legs",\
                            "return_documents":true,"top_n":2,"model":"%s","x":1.0}\
                            """.formatted(model.of("cohere")))))
                .body();

        assertThat(model.requests().getFirst().body().asUtf8())
                .isEqualTo("{\"documents\":[\"Sleipnir é\",\"Huginn\"],\"query\":\"legs\",\"top_n\":2,\"model\":\""
                        + model.name() + "\",\"x\":1.0}");
        assertThat(end).contains("""
            "result":{"id":"r-1","results":[{"index":1,"relevance_score":0.90,"document":{"text":"Huginn"}},\
            {"index":0,"relevance_score":0.1,"document":{"text":"Sleipnir \\u00e9","id":"a","meta":{"legs":8}}}],\
            "model":"%s","usage":{"prompt_tokens":7,"completion_tokens":0,"total_tokens":7},\
            """.formatted(model.name()));
    }

    @ParameterizedTest
    @ValueSource(ints = {12_000, 700_000, 5_000_000})
    void bigResult_comesWhole(int size) {
        String answer = "{\"choices\":[],\"noise\":\"" + noise(size) + "\",\"model\":\"m\"";
        ScriptedModel model = system.model(ScriptedAnswer.json(answer + "}"));

        String end = client.awaitEnd(JobClient.location(client.submit(SampleRequest.chat(model))))
                .body();

        assertThat(end).contains("\"status\":\"completed\"", "\"result\":" + answer + ",\"extra_fields\":{");
    }

    @Test
    void resultLargerThanAnAnswer_isLedTo_andIsTheWholeEnvelope() throws Exception {
        String answer = "{\"choices\":[],\"noise\":\"" + noise(7_000_000) + "\",\"model\":\"m\"";
        ScriptedModel model = system.model(ScriptedAnswer.json(answer + "}"));

        String location = JobClient.location(client.submit(SampleRequest.chat(model)));
        HttpResponse<String> end = client.poll(location);

        assertThat(end.statusCode()).isEqualTo(303);
        URI url = URI.create(end.headers().firstValue("location").orElseThrow());
        try (HttpClient anonymous = HttpClient.newHttpClient()) {
            HttpResponse<String> envelope =
                    anonymous.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
            assertThat(envelope.statusCode()).isEqualTo(200);
            assertThat(envelope.body())
                    .startsWith("{\"id\":\"")
                    .contains("\"status\":\"completed\"", "\"result\":" + answer + ",\"extra_fields\":{");
        }
    }

    @Test
    void resultLargerThanAnAnswer_comesCompressed_whereThatFitsAndTheCallerReadsIt() throws Exception {
        String answer = "{\"choices\":[],\"text\":\"" + "so ".repeat(3_000_000) + "\",\"model\":\"m\"";
        ScriptedModel model = system.model(ScriptedAnswer.json(answer + "}"));
        String location = JobClient.location(client.submit(SampleRequest.chat(model)));
        client.poll(location);

        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> gzipped = http.send(
                    client.to(location)
                            .header("Accept-Encoding", "br, gzip;q=0.5")
                            .build(),
                    BodyHandlers.ofByteArray());
            assertThat(gzipped.statusCode()).isEqualTo(200);
            assertThat(gzipped.headers().firstValue("content-type")).contains("application/json");
            assertThat(gzipped.headers().firstValue("content-encoding")).contains("gzip");
            assertThat(Gzip.decompress(Payload.of(gzipped.body())).asUtf8()).contains("\"result\":" + answer);
        }
    }

    private static String noise(int size) {
        StringBuilder noise = new StringBuilder(size);
        new Random(size).ints(size, 'A', 'Z').forEach(letter -> noise.append((char) letter));
        return noise.toString();
    }

    @Test
    void bigResult_thatCompresses_isKept() {
        String text = "nine nights he rode ".repeat(40_000);
        ScriptedModel model = system.model(ScriptedAnswer.json("{\"choices\":[],\"text\":\"" + text + "\"}"));

        JsonNode job = client.run(SampleRequest.chat(model));

        assertThat(Json.text(job, "/result/text")).isEqualTo(text);
    }
}
