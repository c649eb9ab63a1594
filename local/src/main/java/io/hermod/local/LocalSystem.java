package io.hermod.local;

import io.hermod.core.EnvironmentVariables;
import io.hermod.emulators.EmbeddedAws;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The whole of Hermod on this machine: the emulators, the three functions, and what AWS puts between them. */
public final class LocalSystem implements AutoCloseable {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final ApiGateway gateway;
    private @Nullable Functions functions;

    private LocalSystem(ApiGateway gateway) {
        this.gateway = own(gateway);
    }

    /** Starts everything, with the functions in this process. */
    public static LocalSystem start(int port, EnvironmentVariables environment) throws IOException {
        return start(port, environment, new Hosting.InProcess());
    }

    /**
     * Starts everything, and returns once it is ready.
     *
     * @param port of the API; 0 means any free one
     * @param environment what the functions see as theirs
     * @throws IOException where the port is taken
     */
    public static LocalSystem start(int port, EnvironmentVariables environment, Hosting hosting) throws IOException {
        LocalSystem system = new LocalSystem(ApiGateway.bind(port));
        try {
            system.startParts(environment, hosting);
        } catch (RuntimeException failed) {
            system.close();
            throw failed;
        }
        return system;
    }

    private void startParts(EnvironmentVariables environment, Hosting hosting) {
        EmbeddedAws aws = own(EmbeddedAws.start());
        Functions running = own(start(hosting, aws, environment));
        functions = running;
        SqsClient sqs = own(aws.connect(SqsClient.builder(), aws.sqsEndpoint()));
        own(new QueueEventSource(sqs, aws.queueUrl(), running.worker(), running.maxWorkers()))
                .start();
        gateway.serve(running.submit(), running.poll());
    }

    private static Functions start(Hosting hosting, EmbeddedAws aws, EnvironmentVariables environment) {
        return switch (hosting) {
            case Hosting.InProcess inProcess -> InProcessFunctions.start(new FunctionContexts(aws, environment));
            case Hosting.Processes processes ->
                ProcessFunctions.start(processes, new FunctionVariables(aws, environment));
        };
    }

    /** The living processes of the function of this name; none where the functions run in this one. */
    public List<ProcessHandle> processesOf(String function) {
        return Optional.ofNullable(functions)
                .map(running -> running.processesOf(function))
                .orElse(List.of());
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
