package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hermod.core.request.RequestType;
import io.hermod.core.settings.EnvironmentVariables;
import io.hermod.emulators.EmbeddedAws;
import io.hermod.testing.SettableClock;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.RuntimeBeanDefinition;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The life of a virtual key, from its making to its end, over HTTP. Time passes when the test says so. */
@ExtendWith(SharedSystem.class)
class ManagedKeysIT {
    private static final String KEYS = "/api/governance/virtual-keys";
    private static final String CHAT = "{\"model\":\"openai/m\",\"messages\":[{}]}";
    private static final EnvironmentVariables ENVIRONMENT = name -> Optional.ofNullable(
            Map.of("HERMOD_ADMIN_KEY", "the-admin-key", "OPENAI_API_KEY", "k").get(name));

    @AutoClose
    private final Parts parts = new Parts();

    private final List<String> answers = new ArrayList<>();
    private final SettableClock clock = new SettableClock();
    private final EmbeddedAws aws;
    private final JobClient client;

    ManagedKeysIT(EmbeddedAws aws) throws IOException {
        this.aws = aws;
        FunctionContexts contexts = new FunctionContexts(aws, ENVIRONMENT);
        this.client = JobClient.ofFunctions(parts, function -> context(contexts, function));
    }

    @Test
    void key_isMade_used_rotated_andDeleted_andItsValuesAreShownOnce() {
        try (CapturedLog log = new CapturedLog()) {
            JsonNode made = manage("POST", KEYS, """
                {"name":"team-a","provider_configs":[{"provider":"openai","allowed_models":["*"]}]}\
                """);
            String id = Json.text(made, "/virtual_key/id");
            String first = Json.text(made, "/virtual_key/value");
            String job = JobClient.location(submit(first));

            JsonNode rotated = manage("POST", KEYS + "/" + id + "/rotate", "{\"grace\":\"1h\"}");
            String second = Json.text(rotated, "/virtual_key/value");
            assertThat(submit(second).statusCode()).isEqualTo(202);
            assertThat(submit(first).statusCode()).isEqualTo(202);
            assertThat(poll(job, second).statusCode()).isEqualTo(202);

            clock.setTo(Duration.ofHours(1));
            assertThat(submit(first).statusCode()).isEqualTo(400);
            assertThat(poll(job, first).statusCode()).isEqualTo(404);
            assertThat(poll(job, second).statusCode()).isEqualTo(202);

            assertThat(submit(second).statusCode()).isEqualTo(202);
            manage("PUT", KEYS + "/" + id, "{\"is_active\":false}");
            assertThat(submit(second).statusCode()).as("remembered").isEqualTo(202);
            clock.setTo(Duration.ofMinutes(61));
            assertThat(submit(second).statusCode()).isEqualTo(403);

            manage("GET", KEYS, "");
            quota(second);
            manage("DELETE", KEYS + "/" + id, "");
            clock.setTo(Duration.ofMinutes(62));
            HttpResponse<String> refused = submit(second);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("virtual key not found");
            assertThat(poll(job, second).statusCode()).isEqualTo(404);

            assertThat(answers)
                    .filteredOn(answer -> answer.contains(first))
                    .singleElement()
                    .asString()
                    .startsWith(made.toString());
            assertThat(answers)
                    .filteredOn(answer -> answer.contains(second))
                    .singleElement()
                    .asString()
                    .startsWith(rotated.toString());
            assertThat(log.text())
                    .contains("Virtual key " + id + " was created", "Virtual key " + id + " was deleted")
                    .doesNotContain(first, second, "the-admin-key");
            assertThat(StoredItems.of(aws, aws.names().table(), aws.names().keysTable()))
                    .isNotEmpty()
                    .noneMatch(item -> item.contains(first) || item.contains(second));
        }
    }

    /** The functions' own beans, but for the time. */
    private ApplicationContext context(FunctionContexts contexts, String function) {
        return parts.own(contexts.of(
                function,
                List.of(RuntimeBeanDefinition.builder(Clock.class, () -> clock)
                        .singleton(true)
                        .build())));
    }

    private JsonNode manage(String method, String path, String body) {
        HttpResponse<String> answer = seen(client.send(client.to(path)
                .header("Authorization", "Bearer the-admin-key")
                .method(method, BodyPublishers.ofString(body))
                .build()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.of(answer);
    }

    private HttpResponse<String> submit(String value) {
        return seen(client.submit(RequestType.CHAT_COMPLETION, CHAT, "x-bf-vk", value));
    }

    private HttpResponse<String> poll(String job, String value) {
        return seen(client.get(job, "x-bf-vk", value));
    }

    private void quota(String value) {
        HttpResponse<String> answer = seen(client.get(KEYS + "/quota", "x-bf-vk", value));
        assertThat(answer.body()).contains("\"virtual_key_name\":\"team-a\",\"is_active\":false");
    }

    private HttpResponse<String> seen(HttpResponse<String> answer) {
        answers.add(answer.body() + answer.headers().map());
        return answer;
    }
}
