package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hermod.core.shared.Payload;
import io.hermod.testing.ReceivedRequest;
import io.hermod.testing.ScriptedAnswer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A provider that has no capacity to spare for its flex tier. */
@Timeout(60)
class FlexTierIT extends SystemTest {
    private static final String FLEX = "\"service_tier\":\"flex\"";

    FlexTierIT(RunningSystem system) {
        super(system);
    }

    /** Half of the time until the deadline is kept for the standard tier. */
    @Test
    void job_waits_andRunsAtTheStandardTier_beforeItsDeadline() {
        ScriptedModel model = system.modelThat(FlexTierIT::answer);
        String location = JobClient.location(
                client.submit(SampleRequest.chat(model), "x-hermod-tier", "flex", "x-hermod-deadline", "14"));

        JsonNode end = Json.of(client.awaitEnd(location));

        assertThat(Json.text(end, "/status")).isEqualTo("completed");
        assertThat(Json.text(end, "/result/extra_fields/service_tier")).isEqualTo("default");
        assertThat(end.at("/result/extra_fields/attempts").asInt()).isEqualTo(1);
        List<String> bodies = model.requests().stream()
                .map(request -> request.body().asUtf8())
                .toList();
        assertThat(bodies).hasSizeBetween(2, 4);
        assertThat(bodies.subList(0, bodies.size() - 1)).allMatch(body -> body.contains(FLEX));
        assertThat(bodies.getLast()).contains("\"service_tier\":\"default\"");
    }

    private static ScriptedAnswer answer(ReceivedRequest request) {
        return request.body().asUtf8().contains(FLEX)
                ? ScriptedAnswer.of(
                        429, "application/json", Payload.utf8("{\"error\":{\"message\":\"Resource unavailable\"}}"))
                : ScriptedAnswer.json(SampleAnswer.CHAT.replace("\"id\"", "\"service_tier\":\"default\",\"id\""));
    }
}
