package io.hermod.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.testing.ScriptedAnswer;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A job that was made with a virtual key is there for this key alone. */
class ForeignKeysIT {
    private static final String PATH = "/v1/async/embeddings";

    private final Hermod hermod = Hermod.running();
    private final String owner = newKey();
    private final String other = newKey();

    @Test
    void job_isNotThere_forWhoDoesNotShowItsKey() {
        StandIn.Model model = hermod.standIn().answering(ScriptedAnswer.json("{\"object\":\"list\",\"data\":[]}"));
        String body = "{\"model\":\"" + model.full() + "\",\"input\":\"hello\"}";

        HttpResponse<String> accepted = hermod.submit(PATH, "application/json", body.getBytes(UTF_8), "x-bf-vk", owner);
        HttpResponse<String> end = hermod.awaitEnd(accepted, "x-bf-vk", owner);

        assertThat(Hermod.json(end).path("status").asText()).isEqualTo("completed");
        String location = accepted.headers().firstValue("location").orElseThrow();
        HttpResponse<String> neverThere = hermod.poll(PATH + "/" + UUID.randomUUID());
        assertThat(Stream.of(hermod.poll(location, "x-bf-vk", other), hermod.poll(location)))
                .allSatisfy(answer -> {
                    assertThat(answer.statusCode()).isEqualTo(404);
                    assertThat(answer.body()).isEqualTo(neverThere.body());
                });
    }

    @Test
    void job_isListed_forItsKeyAlone() {
        StandIn.Model model = hermod.standIn().answering(ScriptedAnswer.json("{\"object\":\"list\",\"data\":[]}"));
        String body = "{\"model\":\"" + model.full() + "\",\"input\":\"hello\"}";

        HttpResponse<String> accepted = hermod.submit(PATH, "application/json", body.getBytes(UTF_8), "x-bf-vk", owner);
        hermod.awaitEnd(accepted, "x-bf-vk", owner);

        assertThat(Hermod.json(hermod.poll("/v1/async/jobs", "x-bf-vk", owner))
                        .at("/jobs/0/poll_url")
                        .asText())
                .isEqualTo(accepted.headers().firstValue("location").orElseThrow());
        assertThat(hermod.poll("/v1/async/jobs", "x-bf-vk", other).body()).isEqualTo("{\"jobs\":[]}");
        assertThat(hermod.poll("/v1/async/jobs").statusCode()).isEqualTo(401);
    }

    @Test
    void unknownKey_isRefused() {
        HttpResponse<String> refused = hermod.submit(
                PATH,
                "application/json",
                "{\"model\":\"openai/m\",\"input\":\"x\"}".getBytes(UTF_8),
                "x-bf-vk",
                "sk-bf-?");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("virtual key not found");
    }

    /** By the function that manages them, with the admin key that the stack has made. */
    private String newKey() {
        HttpResponse<String> made = hermod.administer("/api/governance/virtual-keys", """
            {"name":"%s","provider_configs":[{"provider":"openai","allowed_models":["*"]}]}\
            """.formatted(UUID.randomUUID()));

        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        return Hermod.json(made).at("/virtual_key/value").asText();
    }
}
