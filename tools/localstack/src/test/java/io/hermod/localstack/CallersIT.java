package io.hermod.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hermod.testing.Eventually;
import io.hermod.testing.ScriptedAnswer;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A job of each kind of caller: of OpenAI's SDKs, of those who wait for a job, and of those who end it. */
class CallersIT {
    private static final String CHATS = "/v1/async/chat/completions";
    private static final String OPEN_AI_CHATS = "/openai/v1/chat/completions";
    private static final String RESPONSES = "/v1/responses";

    private static final ScriptedAnswer CHAT = ScriptedAnswer.json("""
        {"id":"chatcmpl-1","object":"chat.completion","choices":[{"index":0,"message":{"content":"hello"}}]}\
        """);

    private static final ScriptedAnswer RESPONSE = ScriptedAnswer.json("""
        {"id":"resp_of_the_provider","object":"response","status":"completed","output":[],"metadata":{}}\
        """);

    private final Hermod hermod = Hermod.running();

    @Test
    void chatOfOpenAi_isCreated_andRetrieved_byBifrostsHeaders() {
        String chat = chat(hermod.standIn().answering(CHAT));

        JsonNode created = Hermod.json(post(OPEN_AI_CHATS, chat, "x-bf-async", "true"));
        String id = created.path("id").asText();
        JsonNode ended = Eventually.get(
                Hermod.PATIENCE,
                () -> Hermod.json(post(OPEN_AI_CHATS, chat, "x-bf-async-id", id)),
                answer -> !answer.path("choices").isEmpty());

        assertThat(created.path("status").asText()).isEqualTo("pending");
        assertThat(created.path("choices").isEmpty()).isTrue();
        assertThat(ended.path("id").asText()).isEqualTo("chatcmpl-1");
        assertThat(ended.at("/choices/0/message/content").asText()).isEqualTo("hello");
    }

    @Test
    void backgroundResponse_isRetrieved_cancelledInVain_andDeleted() {
        JsonNode created = background(hermod.standIn().answering(RESPONSE));
        String location = RESPONSES + "/" + created.path("id").asText();

        HttpResponse<String> ended = Eventually.get(
                Hermod.PATIENCE,
                () -> hermod.poll(location),
                answer -> !isRunning(Hermod.json(answer).path("status").asText()));

        assertThat(created.path("status").asText()).isEqualTo("queued");
        assertThat(Hermod.json(ended).path("status").asText()).isEqualTo("completed");
        assertThat(Hermod.json(ended).path("id")).isEqualTo(created.path("id"));
        assertThat(hermod.cancel(location).body()).isEqualTo(ended.body());
        assertThat(Hermod.json(hermod.delete(location)).path("deleted").asBoolean())
                .isTrue();
        assertThat(hermod.poll(location).statusCode()).isEqualTo(404);
    }

    @Test
    void backgroundResponse_isCancelled_whileItsProviderDoesNotAnswer() {
        JsonNode created = background(hermod.standIn().answering(new ScriptedAnswer.Hanging()));
        String location = RESPONSES + "/" + created.path("id").asText();

        HttpResponse<String> cancelled = hermod.cancel(location);

        assertThat(Hermod.json(cancelled).path("status").asText()).isEqualTo("cancelled");
        assertThat(Hermod.json(hermod.poll(location))).isEqualTo(Hermod.json(cancelled));
    }

    @Test
    void submitThatWaits_isAnsweredWithTheResult() {
        String chat = chat(hermod.standIn().answering(CHAT));
        String again = UUID.randomUUID().toString();

        HttpResponse<String> ended = Eventually.get(
                Hermod.PATIENCE,
                () -> post(CHATS, chat, "Prefer", "wait=20", "Idempotency-Key", again),
                answer -> answer.statusCode() == 200);

        assertThat(ended.headers().firstValue("preference-applied")).contains("wait=20");
        assertThat(Hermod.json(ended).path("status").asText()).isEqualTo("completed");
        assertThat(Hermod.json(ended).at("/result/choices/0/message/content").asText())
                .isEqualTo("hello");
    }

    @Test
    void job_isCancelled_found_andDeleted() {
        String chat = chat(hermod.standIn().answering(new ScriptedAnswer.Hanging()));
        HttpResponse<String> accepted = post(CHATS, chat);
        String location = accepted.headers().firstValue("location").orElseThrow();
        String id = Hermod.json(accepted).path("id").asText();

        JsonNode cancelled = Hermod.json(hermod.cancel(location));
        JsonNode found = Hermod.json(hermod.poll("/v1/async/jobs/" + id));

        assertThat(cancelled.path("status").asText()).isEqualTo("failed");
        assertThat(cancelled.at("/error/error/type").asText()).isEqualTo("cancelled");
        assertThat(found.path("status").asText()).isEqualTo("failed");
        assertThat(found.path("request_type").asText()).isEqualTo("chat_completion");
        assertThat(hermod.delete(location).statusCode()).isEqualTo(204);
        assertThat(hermod.poll(location).statusCode()).isEqualTo(404);
    }

    private JsonNode background(StandIn.Model model) {
        HttpResponse<String> created =
                post(RESPONSES, "{\"model\":\"" + model.name() + "\",\"input\":\"hello\",\"background\":true}");
        assertThat(created.statusCode()).as(created.body()).isEqualTo(200);
        return Hermod.json(created);
    }

    private HttpResponse<String> post(String path, String body, String... headers) {
        return hermod.submit(path, "application/json", body.getBytes(UTF_8), headers);
    }

    private static String chat(StandIn.Model model) {
        return "{\"model\":\"" + model.full() + "\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";
    }

    private static boolean isRunning(String status) {
        return status.equals("queued") || status.equals("in_progress");
    }
}
