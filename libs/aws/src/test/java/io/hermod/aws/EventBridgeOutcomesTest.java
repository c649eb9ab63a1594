package io.hermod.aws;

import static io.hermod.testing.SampleJobs.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.shared.CallRejected;
import io.hermod.core.shared.Unavailable;
import io.hermod.core.webhook.JobEnd;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import io.hermod.wire.OutcomeEvent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** Uses the documented responses of EventBridge, because there is no emulator of it. */
class EventBridgeOutcomesTest {
    private static final String ACCEPTED =
            "{\"FailedEntryCount\":0,\"Entries\":[{\"EventId\":\"11710aed-b79e-4468-a20b-bb3c0c3b4860\"}]}";

    private final Job job = SampleJobs.pendingChat().failed(NOW, SampleJobs.failure(504, Failure.DEADLINE_EXCEEDED));
    private final JobEnd end = JobEnd.of(job).orElseThrow();

    @Test
    void end_isAnEventOnTheBus() {
        assertThat(publish(ScriptedAnswer.json(200, ACCEPTED)))
                .containsExactly("{\"Entries\":[{\"Time\":" + NOW.getEpochSecond() + ".123,\"Source\":\"hermod\","
                        + "\"DetailType\":\"async_job.failed\",\"Detail\":\""
                        + detail().replace("\"", "\\\"") + "\",\"EventBusName\":\"outcomes\"}]}");
    }

    @Test
    void detail_hasTheOutcomesFacts_andTheNameOfTheEnd() {
        assertThat(detail())
                .isEqualTo("{\"event_id\":\"" + end.id() + "\",\"job_id\":\"" + job.id()
                        + "\",\"request_type\":\"chat_completion\",\"status\":\"failed\",\"status_code\":504,"
                        + "\"created_at\":\"2096-08-01T10:00:00.123456Z\","
                        + "\"completed_at\":\"2096-08-01T10:00:00.123456Z\","
                        + "\"result_url\":\"https://api.example.com/v1/async/chat/completions/" + job.id()
                        + "\",\"result_expires_at\":\"2096-08-01T11:00:00.123456Z\"}");
        assertThat(OutcomeEvent.detail(end, Optional.empty()).asUtf8())
                .contains("\"result_url\":\"/v1/async/chat/completions/" + job.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ThrottlingException", "InternalFailure"})
    void entryThatTheBusDoesNotTakeNow_isAnOutage(String code) {
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> publish(failedEntry(code)));
    }

    @Test
    void entryThatTheBusRejects_isARejection() {
        assertThatExceptionOfType(CallRejected.class)
                .isThrownBy(() -> publish(failedEntry("NotAuthorizedForSourceException")))
                .satisfies(rejected -> assertThat(rejected.reason())
                        .isEqualTo("the event bus rejected a call: NotAuthorizedForSourceException"));
    }

    @Test
    void call_isARejection_orAnOutage_asItsErrorSays() {
        assertThatExceptionOfType(CallRejected.class)
                .isThrownBy(() ->
                        publish(ScriptedAnswer.json(400, "{\"__type\":\"AccessDeniedException\",\"message\":\"no\"}")));
        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() ->
                        publish(ScriptedAnswer.json(400, "{\"__type\":\"ThrottlingException\",\"message\":\"no\"}")));
    }

    private static ScriptedAnswer failedEntry(String code) {
        return ScriptedAnswer.json(
                200, "{\"FailedEntryCount\":1,\"Entries\":[{\"ErrorCode\":\"" + code + "\",\"ErrorMessage\":\"no\"}]}");
    }

    private String detail() {
        return OutcomeEvent.detail(end, Optional.of("https://api.example.com")).asUtf8();
    }

    /** The bodies that the bus gets. */
    private List<String> publish(ScriptedAnswer answer) {
        try (ScriptedProvider server = ScriptedProvider.answering(answer);
                EventBridgeClient client = AwsUnderTest.client(
                        EventBridgeClient.builder().httpClient(Apache5HttpClient.create()), server.url())) {
            new EventBridgeOutcomes(() -> client, "outcomes", Optional.of("https://api.example.com")).publish(end);
            return server.requests().stream()
                    .map(request -> request.body().asUtf8())
                    .toList();
        }
    }
}
