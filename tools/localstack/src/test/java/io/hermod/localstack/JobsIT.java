package io.hermod.localstack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hermod.testing.ReceivedRequest;
import io.hermod.testing.ScriptedAnswer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Jobs from request to result, by HTTP alone: through submit, the queue, the worker, the table, the bucket and poll. */
class JobsIT {
    private static final String CHAT = "/v1/async/chat/completions";

    private final Hermod hermod = Hermod.running();

    @Test
    void jsonRequest_reachesTheProvider_byteByByte_withTheKeyOfTheSecret() {
        StandIn.Model model = hermod.standIn()
                .answering(ScriptedAnswer.json("{\"object\":\"chat.completion\",\"choices\":[],\"n\":1e0}"));

        JsonNode job = Hermod.json(hermod.awaitEnd(chat(model)));

        assertThat(job.path("status").asText()).isEqualTo("completed");
        assertThat(job.at("/result/object").asText()).isEqualTo("chat.completion");
        assertThat(job.at("/result/extra_fields/provider").asText()).isEqualTo("openai");
        assertThat(model.requests()).hasSize(1);
        assertThat(model.requests().getFirst().header("authorization")).contains("Bearer " + Hermod.PROVIDERS_KEY);
        assertThat(model.requests().getFirst().path()).isEqualTo("/v1/chat/completions");
        assertThat(model.requests().getFirst().body().asUtf8()).isEqualTo(chatOf(model.name(), "hello"));
    }

    @Test
    void form_reachesTheProvider_byteByByte() {
        StandIn.Model model = hermod.standIn().answering(ScriptedAnswer.json("{\"text\":\"nine nights he rode\"}"));
        byte[] file = noise(100_000);

        HttpResponse<String> accepted = hermod.submit(
                "/v1/async/audio/transcriptions",
                "multipart/form-data; boundary=edge",
                form(model.full(), file).getBytes(ISO_8859_1));
        JsonNode job = Hermod.json(hermod.awaitEnd(accepted));

        assertThat(job.at("/result/text").asText()).isEqualTo("nine nights he rode");
        assertThat(withItsBoundary(model.requests().getFirst())).isEqualTo(form(model.name(), file));
    }

    /** The provider gets a new boundary. */
    private static String withItsBoundary(ReceivedRequest request) {
        String contentType = request.header("content-type").orElseThrow();
        String boundary = contentType.substring(contentType.indexOf('=') + 1);
        return new String(request.body().bytes(), ISO_8859_1).replace(boundary, "edge");
    }

    private static String form(String model, byte[] file) {
        return "--edge\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\n" + model
                + "\r\n--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.mp3\"\r\n"
                + "Content-Type: audio/mpeg\r\n\r\n" + new String(file, ISO_8859_1) + "\r\n--edge--\r\n";
    }

    /** More than SQS takes: it goes by the bucket. */
    @Test
    void requestLargerThanAMessage_reachesTheProvider() {
        StandIn.Model model = hermod.standIn().answering(ScriptedAnswer.json("{\"ok\":true,\"choices\":[]}"));
        String text = letters(2_000_000);

        hermod.awaitEnd(chat(model, text));

        assertThat(model.requests().getFirst().body().asUtf8()).contains("\"content\":\"" + text + "\"");
    }

    /** It lies in the bucket, and poll answers it. */
    @Test
    void resultLargerThanAnItem_isAnswered() {
        String text = letters(1_000_000);

        HttpResponse<String> end = endOfChatAnswered(text);

        assertThat(end.statusCode()).isEqualTo(200);
        assertThat(Hermod.json(end).at("/result/text").asText()).isEqualTo(text);
    }

    /** It lies in the bucket, and poll answers with where. */
    @Test
    void resultLargerThanAnAnswer_isWhereTheAnswerLeads() {
        String text = letters(7_000_000);

        HttpResponse<String> end = endOfChatAnswered(text);

        assertThat(end.statusCode()).isEqualTo(303);
        HttpResponse<String> envelope =
                hermod.follow(URI.create(end.headers().firstValue("location").orElseThrow()));
        assertThat(envelope.statusCode()).isEqualTo(200);
        assertThat(Hermod.json(envelope).path("status").asText()).isEqualTo("completed");
        assertThat(Hermod.json(envelope).at("/result/text").asText()).isEqualTo(text);
    }

    private HttpResponse<String> endOfChatAnswered(String text) {
        return hermod.awaitEnd(
                chat(hermod.standIn().answering(ScriptedAnswer.json("{\"choices\":[],\"text\":\"" + text + "\"}"))));
    }

    @Test
    void providerThatMisbehaves_isAskedAgain() {
        StandIn.Model model = hermod.standIn()
                .answering(
                        ScriptedAnswer.json(503, "{\"error\":{\"message\":\"overloaded\"}}"),
                        new ScriptedAnswer.Reset(),
                        ScriptedAnswer.json("{\"ok\":true,\"choices\":[]}"));

        JsonNode job = Hermod.json(hermod.awaitEnd(chat(model)));

        assertThat(job.path("status").asText()).isEqualTo("completed");
        assertThat(model.requests()).hasSize(3);
    }

    @Test
    void providerThatRefuses_failsTheJob_inItsOwnWords() {
        StandIn.Model model =
                hermod.standIn().answering(ScriptedAnswer.json(400, "{\"error\":{\"message\":\"no such voice\"}}"));

        JsonNode job = Hermod.json(hermod.awaitEnd(chat(model)));

        assertThat(job.path("status").asText()).isEqualTo("failed");
        assertThat(job.at("/error/error/message").asText()).isEqualTo("no such voice");
        assertThat(model.requests()).hasSize(1);
    }

    private HttpResponse<String> chat(StandIn.Model model) {
        return chat(model, "hello");
    }

    private HttpResponse<String> chat(StandIn.Model model, String text) {
        return hermod.submit(
                CHAT, "application/json", chatOf(model.full(), text).getBytes(UTF_8));
    }

    /** With spaces and a number that no JSON library would write. */
    private static String chatOf(String model, String text) {
        return "{ \"model\":\"" + model + "\",\"n\" :1e0,\"messages\":[{\"role\":\"user\",\"content\":\"" + text
                + "\"}]}";
    }

    private static byte[] noise(int size) {
        byte[] noise = new byte[size];
        new Random(size).nextBytes(noise);
        return noise;
    }

    /** Letters that compressing makes hardly smaller. */
    private static String letters(int size) {
        StringBuilder letters = new StringBuilder(size);
        new Random(size).ints(size, 'A', 'Z').forEach(letter -> letters.append((char) letter));
        return letters.toString();
    }
}
