package io.hermod.local;

import io.hermod.core.EnvironmentVariables;
import io.hermod.emulators.EmbeddedAws;
import io.hermod.poll.PollFunction;
import io.hermod.submit.SubmitFunction;
import io.hermod.worker.WorkerFunction;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The whole of Hermod in this process: the emulators, the three functions' own handlers, and what AWS puts between them. */
public final class LocalSystem implements AutoCloseable {
    /** The longest that Lambda lets a function run, and as long as the queue hides a message. */
    private static final Duration WORKER_TIMEOUT = Duration.ofMinutes(15);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final ApiGateway gateway;

    private LocalSystem(ApiGateway gateway) {
        this.gateway = own(gateway);
    }

    /**
     * Starts everything, and returns once it is ready.
     *
     * @param port of the API; 0 means any free one
     * @param environment what the functions see as theirs
     * @throws IOException where the port is taken
     */
    public static LocalSystem start(int port, EnvironmentVariables environment) throws IOException {
        LocalSystem system = new LocalSystem(ApiGateway.bind(port));
        try {
            system.startParts(environment);
        } catch (RuntimeException failed) {
            system.close();
            throw failed;
        }
        return system;
    }

    private void startParts(EnvironmentVariables environment) {
        EmbeddedAws aws = own(EmbeddedAws.start());
        FunctionContexts contexts = new FunctionContexts(aws, environment);
        SubmitFunction submit = new SubmitFunction(own(contexts.of("submit")));
        WorkerFunction worker = new WorkerFunction(own(contexts.of("worker")));
        PollFunction poll = new PollFunction(own(contexts.of("poll")));
        SqsClient sqs = own(aws.connect(SqsClient.builder(), aws.sqsEndpoint()));
        QueueEventSource events = own(new QueueEventSource(sqs, aws.queueUrl(), worker, WORKER_TIMEOUT));
        events.start();
        gateway.serve(submit, poll);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + gateway.port());
    }

    /** Stops the parts, the last one first. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            stop(parts.pop());
        }
    }

    private <T extends AutoCloseable> T own(T part) {
        parts.push(part);
        return part;
    }

    private static void stop(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception failed) {
            throw new IllegalStateException("a part did not stop: " + part, failed);
        }
    }
}
