package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hermod.config.SettingsSource;
import io.hermod.core.request.RequestType;
import io.hermod.core.settings.EnvironmentVariables;
import io.hermod.local.StandInRun.End;
import io.hermod.testing.Eventually;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs that the stand-in provider goes on with while no worker waits. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("remote runs")
class RemoteRunIT {
    private static final AtomicInteger WORKERS = new AtomicInteger();

    private static StandInProvider standIn;
    private static LocalSystem system;
    private static JobClient client;

    @BeforeAll
    static void start() throws IOException {
        standIn = StandInProvider.start(Duration.ZERO);
        system = start(standIn, Map.of(), Hosting.InProcess.usual().observedBy(new Counting()));
        client = new JobClient(system.url());
    }

    private static LocalSystem start(StandInProvider standIn, Map<String, String> variables, Hosting hosting)
            throws IOException {
        EnvironmentVariables environment = name -> Optional.ofNullable(variables.get(name));
        return LocalSystem.start(0, standIn.under(environment, SettingsSource.read(environment)), hosting);
    }

    @AfterAll
    static void stop() {
        system.close();
        standIn.close();
    }

    /** Counts the workers that are at work. */
    private static final class Counting implements InvocationObserver {
        @Override
        public void begins(String function, Object event) {
            WORKERS.addAndGet(function.equals("worker") ? 1 : 0);
        }

        @Override
        public void ended(String function, Duration took) {
            WORKERS.addAndGet(function.equals("worker") ? -1 : 0);
        }
    }

    @ParameterizedTest
    @CsvSource({"openai, RESPONSES", "azure, RESPONSES", "replicate, CHAT_COMPLETION"})
    void job_isHandedOff_andCompletes_whileNoWorkerWaits(String provider, RequestType type) {
        String model = model(End.COMPLETED);
        String location = submit(type, provider, model);

        StandInRun run = begun(model, 1).getFirst();
        Eventually.get(WORKERS::get, working -> working == 0);
        assertThat(status(location)).isEqualTo("processing");

        JsonNode end = Json.of(client.awaitEnd(location));
        assertThat(Json.text(end, "/status")).isEqualTo("completed");
        assertThat(end.at("/result").toString()).contains("stand-in");
        assertThat(attempts(end)).isEqualTo(1);
        assertThat(run.looks()).isEqualTo(2);
        assertThat(standIn.runs().of(model)).hasSize(1);
    }

    @Test
    void cancellation_reachesTheProvider() {
        String model = model(End.NONE);
        String location = submit(RequestType.RESPONSES, "openai", model);
        StandInRun run = begun(model, 1).getFirst();
        Eventually.get(() -> status(location), "processing"::equals);

        client.send(
                client.to(location + "/cancel").POST(BodyPublishers.noBody()).build());

        Eventually.get(run::isCancelled, isCancelled -> isCancelled);
        assertThat(Json.text(Json.of(client.get(location)), "/error/error/type"))
                .isEqualTo("cancelled");
    }

    @Test
    void deletion_reachesTheProvider() {
        String model = model(End.NONE);
        String location = submit(RequestType.CHAT_COMPLETION, "replicate", model);
        StandInRun run = begun(model, 1).getFirst();
        Eventually.get(run::looks, looks -> looks > 0);

        client.send(client.to(location).DELETE().build());

        Eventually.get(run::isCancelled, isCancelled -> isCancelled);
        assertThat(client.get(location).statusCode()).isEqualTo(404);
    }

    /** Half of the time until the deadline is kept for a run in the foreground. */
    @Test
    void job_isRunByAWorker_beforeItsDeadline() {
        String model = model(End.NONE);
        String location = submit(RequestType.RESPONSES, "openai", model, "x-hermod-deadline", "12");

        JsonNode end = Json.of(client.awaitEnd(location));

        assertThat(Json.text(end, "/status")).isEqualTo("completed");
        assertThat(attempts(end)).isEqualTo(2);
        assertThat(standIn.runs().of(model)).singleElement().matches(StandInRun::isCancelled);
    }

    @ParameterizedTest
    @EnumSource(
            value = End.class,
            names = {"FAILED", "CANCELLED", "FORGOTTEN"})
    void jobWhoseRunIsLost_isRunAgain_atTheSameModel(End end) {
        String model = model(end);
        String location = submit(RequestType.RESPONSES, "openai", model);

        JsonNode job = Json.of(client.awaitEnd(location));

        assertThat(Json.text(job, "/status")).as(job.toString()).isEqualTo("completed");
        assertThat(Json.text(job, "/result/model")).isEqualTo(model);
        assertThat(attempts(job)).isEqualTo(2);
        assertThat(standIn.runs().of(model)).hasSize(2);
    }

    @Test
    void predictionThatReplicateInterrupts_isRunAgain() {
        String model = model(End.FAILED);
        String location = submit(RequestType.CHAT_COMPLETION, "replicate", model);

        assertThat(attempts(Json.of(client.awaitEnd(location)))).isEqualTo(2);
        assertThat(standIn.runs().of(model)).hasSize(2);
    }

    @Test
    void jobWhoseRunIsForgotten_fails_ifItHasNoFurtherAttempt() {
        String model = model(End.FORGOTTEN);
        String location = submit(RequestType.RESPONSES, "openai", model, "x-hermod-max-attempts", "1");

        JsonNode job = Json.of(client.awaitEnd(location));

        assertThat(Json.text(job, "/status")).isEqualTo("failed");
        assertThat(Json.text(job, "/status_code")).isEqualTo("404");
        assertThat(standIn.runs().of(model)).hasSize(1);
    }

    @Test
    void runIsLookedAtAgain_ifTheAnswerToALookIsLost() {
        String model = model(End.LOST_ONCE);
        String location = submit(RequestType.RESPONSES, "openai", model);

        JsonNode job = Json.of(client.awaitEnd(location));

        assertThat(Json.text(job, "/status")).isEqualTo("completed");
        assertThat(attempts(job)).isEqualTo(1);
        assertThat(standIn.runs().of(model)).singleElement().matches(run -> run.looks() == 3);
    }

    /** OpenAI lists no responses, so the next worker cannot find the run that it has begun for nothing. */
    @Test
    void job_isRunAgain_ifItsWorkerIsKilled_beforeItKeepsTheRun() throws IOException {
        FunctionLimits api = FunctionLimits.ofTheApi();
        try (StandInProvider slow = StandInProvider.start(Duration.ofSeconds(2));
                LocalSystem processes = start(
                        slow,
                        Map.of("HERMOD_LEASE_SECONDS", "3"),
                        new Hosting.Processes(api, FunctionLimits.ofTheWorker(), api))) {
            JobClient caller = new JobClient(processes.url());
            String model = "run-" + UUID.randomUUID();
            String location = JobClient.location(
                    caller.submit(RequestType.RESPONSES, request(RequestType.RESPONSES, "openai", model)));
            Eventually.get(() -> slow.runs().of(model), runs -> runs.size() == 1);
            processes.processesOf("worker").forEach(ProcessHandle::destroyForcibly);

            JsonNode job = Json.of(caller.awaitEnd(location));

            assertThat(Json.text(job, "/status")).isEqualTo("completed");
            assertThat(attempts(job)).isEqualTo(2);
            assertThat(slow.runs().of(model)).hasSize(2);
        }
    }

    /** A new model whose first run ends so. */
    private static String model(End end) {
        String model = "asgard/run-" + UUID.randomUUID();
        standIn.runs().end(model, end);
        return model;
    }

    private static String submit(RequestType type, String provider, String model, String... headers) {
        return JobClient.location(client.submit(type, request(type, provider, model), headers));
    }

    private static String request(RequestType type, String provider, String model) {
        String body = SampleRequest.of(type, provider + "/" + model).body().asUtf8();
        return type == RequestType.RESPONSES ? body.replaceFirst("\\{", "{\"background\":true,") : body;
    }

    private static List<StandInRun> begun(String model, int runs) {
        return Eventually.get(() -> standIn.runs().of(model), all -> all.size() == runs);
    }

    private static String status(String location) {
        return Json.text(Json.of(client.get(location)), "/status");
    }

    private static int attempts(JsonNode job) {
        return job.at("/result/extra_fields/attempts").asInt();
    }
}
