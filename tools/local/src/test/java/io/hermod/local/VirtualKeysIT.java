package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hermod.core.request.RequestType;
import io.hermod.emulators.EmbeddedAws;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The keys of {@code config.json}, and whose job is whose. */
class VirtualKeysIT extends SystemTest {
    private static final String VALUE_OF_A = "sk-bf-of-a";
    private static final String VALUE_OF_B = "sk-bf-of-b";

    VirtualKeysIT(RunningSystem system) {
        super(system);
    }

    @ParameterizedTest
    @EnumSource
    void jobOfAKey_isThereForThatKeyAlone(RequestType type) {
        SampleRequest request = SampleRequest.of(type, system.model(SampleAnswer.to(type)));
        HttpResponse<String> accepted = client.submit(request, "x-bf-vk", VALUE_OF_B);
        String location = JobClient.location(accepted);

        JsonNode end = Json.of(client.awaitEnd(location, "authorization", "Bearer " + VALUE_OF_B));

        assertThat(Json.text(end, "/status")).isEqualTo("completed");
        assertThat(Stream.of(
                        client.get(location, "x-bf-vk", VALUE_OF_A),
                        client.get(location, "x-bf-vk", "sk-bf-unknown"),
                        client.get(location, "x-other", VALUE_OF_B),
                        client.get(location)))
                .allSatisfy(answer -> {
                    assertThat(answer.statusCode()).isEqualTo(404);
                    assertThat(answer.body()).contains("job not found or expired");
                });
    }

    @Test
    void modelThatTheKeyDoesNotAllow_isSkipped_whenTheJobRuns() {
        ScriptedModel denied = system.model(SampleAnswer.chat());
        ScriptedModel allowed = system.model(SampleAnswer.chat());
        String body = "{\"model\":\"" + denied.of("swift") + "\",\"fallbacks\":[\"" + allowed.of("openai")
                + "\"],\"messages\":[{}]}";
        String location = JobClient.location(client.submit(RequestType.CHAT_COMPLETION, body, "x-api-key", VALUE_OF_A));

        HttpResponse<String> end = client.awaitEnd(location, "x-api-key", VALUE_OF_A);

        assertThat(end.body()).contains("\"status\":\"completed\"");
        assertThat(denied.calls()).isZero();
        assertThat(allowed.calls()).isEqualTo(1);
    }

    @Test
    void requestThatTheKeyDoesNotAllow_isRefusedAtOnce() {
        HttpResponse<String> refusal =
                client.submit(SampleRequest.of(RequestType.CHAT_COMPLETION, "groq/m"), "x-goog-api-key", VALUE_OF_A);

        assertThat(refusal.statusCode()).isEqualTo(403);
        assertThat(refusal.body()).contains("provider_blocked", "Provider 'groq' is not allowed for this virtual key");
    }

    @Test
    void values_areInNoTable() {
        JobClient.location(client.submit(
                SampleRequest.of(RequestType.CHAT_COMPLETION, system.model(SampleAnswer.chat())),
                "x-bf-vk",
                VALUE_OF_B));

        EmbeddedAws aws = system.system().aws();
        assertThat(StoredItems.of(aws, aws.names().table(), aws.names().keysTable()))
                .isNotEmpty()
                .noneMatch(item -> item.contains(VALUE_OF_A) || item.contains(VALUE_OF_B));
    }
}
