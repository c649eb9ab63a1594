package io.hermod.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import io.hermod.aws.AwsTimeouts;
import io.hermod.core.settings.EnvironmentVariables;
import io.hermod.emulators.EmbeddedAws;
import io.hermod.poll.PollFunction;
import io.hermod.submit.SubmitFunction;
import io.hermod.testing.Eventually;
import io.hermod.testing.GatewayAnswer;
import io.hermod.testing.GatewayRequest;
import io.hermod.testing.ReceivedRequest;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.TestInvocation;
import io.hermod.webhook.WebhookFunction;
import io.hermod.worker.WorkerFunction;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.RuntimeBeanDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * The functions' own handlers with the SDK's own clients, over emulators that a proxy stands in front of. Nothing runs
 * by itself: a test makes each invocation.
 */
final class FaultySystem implements AutoCloseable {
    /** Short, so that tests of hanging calls are short; long enough for several attempts on a busy machine. */
    private static final AwsTimeouts TIMEOUTS =
            new AwsTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(2), Duration.ofSeconds(6));

    private static final Duration TIME_OF_AN_INVOCATION = Duration.ofMinutes(5);
    /** Longer than any lease. */
    private static final Duration LATER = Duration.ofMinutes(30);

    /** What {@code config.json} says; {@code URL} stands for the scripted provider's. */
    private static final String CONFIG = """
        {"providers":{"swift":{"network_config":{"base_url":"URL","retry_backoff_initial":1,"retry_backoff_max":1}}}}\
        """;

    private final Parts parts = new Parts();
    private final ScriptedModels models = parts.own(new ScriptedModels());
    private final TestQueue queue;
    private final ProxiedAws proxied;
    private final SubmitFunction submit;
    private final WorkerFunction worker;
    private final WorkerFunction laterWorker;
    private final PollFunction poll;
    private final FaultyDeliveries deliveries;

    FaultySystem(EmbeddedAws aws) {
        queue = new TestQueue(
                parts.own(aws.connect(SqsClient.builder(), aws.endpoints().sqs())));
        proxied = parts.own(new ProxiedAws(aws));
        FunctionContexts contexts = new FunctionContexts(proxied.with(queue.url()), environment(models.url()));
        Clock clock = Clock.systemUTC();
        submit = new SubmitFunction(contextOf("submit", contexts, clock));
        worker = new WorkerFunction(contextOf("worker", contexts, clock));
        laterWorker = new WorkerFunction(contextOf("worker", contexts, Clock.offset(clock, LATER)));
        poll = new PollFunction(contextOf("poll", contexts, clock));
        deliveries = new FaultyDeliveries(aws, parts, new WebhookFunction(contextOf("webhook", contexts, clock)));
        warmUp();
    }

    /** The first calls of a process take longer than the timeouts. */
    private void warmUp() {
        JobRun first = run(JobRun.Size.LARGE, JobRun.answerOf(JobRun.Size.LARGE));
        Eventually.get(first::submit, answer -> answer.status() == 202);
        Eventually.get(
                () -> work(first.messages()).size()
                        + workLater(first.messages()).size(),
                left -> left == 0);
        Eventually.get(first::poll, answer -> answer.status() == 200);
    }

    private ApplicationContext contextOf(String function, FunctionContexts contexts, Clock clock) {
        return parts.own(
                contexts.of(function, List.of(replacing(AwsTimeouts.class, TIMEOUTS), replacing(Clock.class, clock))));
    }

    private static <T> RuntimeBeanDefinition<T> replacing(Class<T> type, T bean) {
        return RuntimeBeanDefinition.builder(type, () -> bean)
                .singleton(true)
                .replaces(type)
                .build();
    }

    private static EnvironmentVariables environment(URI provider) {
        try {
            Path config = Files.createTempFile("hermod", ".json");
            config.toFile().deleteOnExit();
            Files.writeString(config, CONFIG.replace("URL", provider.toString()));
            return name -> name.equals("HERMOD_CONFIG") ? Optional.of(config.toString()) : Optional.empty();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** A job that is not submitted yet; a provider gives the answers in order, and the last one again and again. */
    JobRun run(JobRun.Size request, ScriptedAnswer... answers) {
        return run(request, models.answering(answers));
    }

    /** A job that is not submitted yet, and whose provider decides on each answer. */
    JobRun run(JobRun.Size request, Function<ReceivedRequest, ScriptedAnswer> script) {
        return run(request, models.choosing(script));
    }

    private JobRun run(JobRun.Size request, ScriptedModel model) {
        return switch (request) {
            case SMALL, LARGE -> knownBy(model.name(), new JobRun(this, model, request.text()));
            case UPLOADED -> {
                String upload = upload(request.text());
                yield knownBy(model.name() + upload, new JobRun(this, model, upload));
            }
        };
    }

    private JobRun knownBy(String names, JobRun run) {
        proxied.know(names, run);
        return run;
    }

    /** The id of a new upload of the text. */
    private String upload(String text) {
        JsonNode accepted = Json.of(submit(GatewayRequest.post(
                        "/v1/async/uploads",
                        "{\"filename\":\"a.txt\",\"content_type\":\"text/plain\",\"bytes\":" + text.length() + "}"))
                .body());
        HttpResponse<String> put = new JobClient(models.url()).put(accepted, text.getBytes(ISO_8859_1));
        assertThat(put.statusCode()).isEqualTo(200);
        return Json.text(accepted, "/id");
    }

    ProxiedAws proxied() {
        return proxied;
    }

    FaultyDeliveries deliveries() {
        return deliveries;
    }

    TestQueue queue() {
        return queue;
    }

    GatewayAnswer submit(GatewayRequest request) {
        return request.sentTo(submit);
    }

    GatewayAnswer poll(GatewayRequest request) {
        return request.sentTo(poll);
    }

    /** Delivers a batch to the worker, and deletes what it does not want again; the ids of what it does. */
    List<String> work(List<Message> batch) {
        return deliver(worker, batch, TIME_OF_AN_INVOCATION);
    }

    /** As {@link #work(List)}, with so much time left to the invocation. */
    List<String> work(List<Message> batch, Duration timeLeft) {
        return deliver(worker, batch, timeLeft);
    }

    /** As {@link #work(List)}, when all leases of today's have run out. */
    List<String> workLater(List<Message> batch) {
        return deliver(laterWorker, batch, TIME_OF_AN_INVOCATION);
    }

    private List<String> deliver(WorkerFunction function, List<Message> batch, Duration timeLeft) {
        return deliver(function, queue, batch, timeLeft);
    }

    /** Delivers a batch of the queue to the function, and deletes what it does not want again. */
    static List<String> deliver(
            RequestHandler<SQSEvent, SQSBatchResponse> function,
            TestQueue queue,
            List<Message> batch,
            Duration timeLeft) {
        SQSBatchResponse response =
                function.handleRequest(QueueEventSource.event(queue.url(), batch), TestInvocation.of(timeLeft));
        List<String> comeAgain = response.getBatchItemFailures().stream()
                .map(BatchItemFailure::getItemIdentifier)
                .toList();
        batch.stream()
                .filter(message -> !comeAgain.contains(message.messageId()))
                .forEach(queue::delete);
        return comeAgain;
    }

    @Override
    public void close() {
        parts.close();
    }
}
