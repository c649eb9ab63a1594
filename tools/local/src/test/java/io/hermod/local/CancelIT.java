package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hermod.emulators.EmbeddedAws;
import io.hermod.testing.Eventually;
import io.hermod.testing.ScriptedAnswer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Callers who end their jobs, remove them, or wait for them. */
@ExtendWith(SharedSystem.class)
class CancelIT {

    /** The provider never answers, so the worker's invocation ends only if it drops the call. */
    @Test
    void jobThatRuns_isCancelledAtOnce_andItsWorkerDropsTheCall() {
        try (RunningSystem system =
                RunningSystem.start(Hosting.InProcess.usual(), Map.of("HERMOD_LEASE_SECONDS", "2"))) {
            ScriptedModel model = system.modelThat(_ -> new ScriptedAnswer.Hanging());
            String location = JobClient.location(system.client().submit(SampleRequest.chat(model)));
            Eventually.get(model::calls, calls -> calls == 1);

            JsonNode cancelled = Json.of(cancel(system, location));

            assertThat(Json.text(cancelled, "/status")).isEqualTo("failed");
            assertThat(Json.text(cancelled, "/error/error/type")).isEqualTo("cancelled");
            Eventually.get(() -> depth(system), QueueDepth::isEmpty);
            assertThat(Json.of(system.client().get(location))).isEqualTo(cancelled);
            assertThat(model.calls()).isEqualTo(1);
        }
    }

    @Test
    void endedJob_isUnchangedByACancellation_andGoneAfterItsDeletion(RunningSystem system) {
        String location =
                JobClient.location(system.client().submit(SampleRequest.chat(system.model(SampleAnswer.chat()))));
        HttpResponse<String> ended = system.client().awaitEnd(location);

        assertThat(cancel(system, location).body()).isEqualTo(ended.body());
        HttpResponse<String> deleted =
                system.client().send(system.client().to(location).DELETE().build());

        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
        assertThat(system.client().get(location).statusCode()).isEqualTo(404);
        assertThat(cancel(system, location).statusCode()).isEqualTo(404);
    }

    @Test
    void submitThatWaits_isAnsweredWithTheResult(RunningSystem system) {
        HttpResponse<String> answer =
                system.client().submit(SampleRequest.chat(system.model(SampleAnswer.chat())), "Prefer", "wait=20");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("preference-applied")).contains("wait=20");
        assertThat(Json.text(Json.of(answer), "/status")).isEqualTo("completed");
    }

    private static HttpResponse<String> cancel(RunningSystem system, String location) {
        return system.client()
                .send(system.client()
                        .to(location + "/cancel")
                        .POST(BodyPublishers.noBody())
                        .build());
    }

    private static QueueDepth depth(RunningSystem system) {
        EmbeddedAws aws = system.system().aws();
        try (SqsClient sqs = aws.connect(SqsClient.builder(), aws.endpoints().sqs())) {
            return QueueDepth.of(sqs, aws.names().queueUrl());
        }
    }
}
