package io.hermod.benchmarks.cost;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hermod.benchmarks.harness.Api;
import io.hermod.benchmarks.harness.Connections;
import io.hermod.benchmarks.harness.SlowModel;
import io.hermod.core.settings.EnvironmentVariables;
import io.hermod.local.Hosting;
import io.hermod.local.LocalSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Counts what chats of 1 KB with short answers use on a stage with an endpoint for webhooks.
 *
 * @param named whether the jobs name the endpoint
 * @param receiverTime until the receiver answers
 */
record CountedWebhooks(int jobs, boolean named, Duration receiverTime) {
    private static final JobShape SHAPE = JobShape.CHAT;
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int WORKERS = 4;

    /** Short, so that the job's item has less than 1 KB also with what it has for its webhook. */
    private static final String ANSWER = """
        {"id":"c","object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":"Hello"},\
        "finish_reason":"stop"}],"usage":{"prompt_tokens":200,"completion_tokens":1,"total_tokens":201}}\
        """;

    /**
     * A job's average.
     *
     * @param aws the usage of all functions, without the reads of polls: how many there are is a matter of time
     * @param deliveries invocations of the webhook function
     * @param milliseconds of these invocations
     */
    record Counted(AwsUsage aws, double deliveries, double milliseconds) {
        /** What this costs more than the other. */
        Counted minus(Counted other) {
            return new Counted(
                    aws.plus(other.aws().times(-1)),
                    deliveries - other.deliveries(),
                    milliseconds - other.milliseconds());
        }

        private Counted times(double factor) {
            return new Counted(aws.times(factor), deliveries * factor, milliseconds * factor);
        }
    }

    /** Runs the jobs twice, and counts the second time. */
    Counted count() throws IOException, InterruptedException {
        byte[] request = SHAPE.request(new Random(1));
        JobUsageMeter meter = new JobUsageMeter();
        try (SlowModel model = new SlowModel(ANSWER.getBytes(UTF_8), Duration.ofMillis(100));
                SlowModel receiver = new SlowModel("{}".getBytes(UTF_8), receiverTime);
                LocalSystem system = LocalSystem.start(
                        0,
                        environment(model, receiver),
                        Hosting.InProcess.usual()
                                .listing(false)
                                .withMaxWorkers(WORKERS)
                                .observedBy(meter))) {
            awaitAll(system.url(), submitAll(system.url(), request));
            receiver.awaitAnswers(named ? jobs : 0);
            meter.awaitIdle();
            meter.start();
            List<String> locations = submitAll(system.url(), request);
            meter.releaseWorker();
            awaitAll(system.url(), locations);
            receiver.awaitAnswers(named ? 2 * jobs : 0);
            meter.stop();
        }
        JobUsageMeter.Count deliveries = meter.of("webhook");
        AwsUsage withoutPolls =
                meter.aws().plus(AwsUsage.ofReads(-meter.of("poll").invocations()));
        return new Counted(withoutPolls, deliveries.invocations(), deliveries.milliseconds()).times(1.0 / jobs);
    }

    /** A stage with one endpoint, which jobs may name. */
    private static EnvironmentVariables environment(SlowModel model, SlowModel receiver) throws IOException {
        Path config = Files.createTempFile("hermod", ".json");
        config.toFile().deleteOnExit();
        Files.writeString(
                config,
                "{\"webhooks\":[{\"name\":\"counted\",\"url\":\"" + receiver.url()
                        + "/hook\",\"events\":[\"async_job.completed\",\"async_job.failed\"],"
                        + "\"allow_private_network\":true}]}");
        return name -> name.equals("HERMOD_CONFIG")
                ? Optional.of(config.toString())
                : model.environment().get(name);
    }

    private List<String> submitAll(URI api, byte[] request) throws InterruptedException {
        return new Connections(2).onAll(Collections.nCopies(jobs, request), body -> submit(api, body));
    }

    private String submit(URI api, byte[] body) {
        HttpRequest.Builder post = HttpRequest.newBuilder(api.resolve("/v1/async/" + SHAPE.path()))
                .header("Content-Type", SHAPE.contentType())
                .POST(BodyPublishers.ofByteArray(body));
        HttpRequest request = (named ? post.header("x-bf-async-webhook", "counted") : post).build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> accepted = http.send(request, BodyHandlers.ofString());
            return accepted.headers()
                    .firstValue("location")
                    .orElseThrow(() -> new IllegalStateException("not accepted: " + accepted.statusCode()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static void awaitAll(URI url, List<String> locations) throws InterruptedException {
        Api api = new Api(url);
        new Connections(2).onAll(locations, location -> api.awaitResult(location, PAUSE));
    }
}
