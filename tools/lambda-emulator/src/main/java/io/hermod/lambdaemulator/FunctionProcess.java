package io.hermod.lambdaemulator;

import io.hermod.core.shared.Payload;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** A function's execution environment: one process, which handles one event at a time. */
public final class FunctionProcess {
    private static final PrintStream ERR = System.err;
    /** A cold start takes seconds, and cold starts that share a small machine take longer. */
    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);

    private final String name;
    private final Process process;
    private final RuntimeApi api;
    private final CompletableFuture<Duration> startTime;
    private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();

    private FunctionProcess(String function, Process process, RuntimeApi api, long startNanos) {
        this.name = function + " " + process.pid();
        this.process = process;
        this.api = api;
        this.startTime = api.ready().thenApply(ready -> Duration.ofNanos(System.nanoTime() - startNanos));
    }

    /**
     * Starts the process without waiting for it.
     *
     * @param command makes the command of a process that asks for its events at the given address
     */
    public static FunctionProcess start(String function, Function<String, ProcessBuilder> command) {
        RuntimeApi api = RuntimeApi.start("arn:aws:lambda:us-east-1:000000000000:function:" + function);
        try {
            ProcessBuilder builder = command.apply(api.address()).redirectErrorStream(true);
            long startNanos = System.nanoTime();
            FunctionProcess started = new FunctionProcess(function, builder.start(), api, startNanos);
            Thread.ofPlatform().daemon().name("watch " + started.name).start(started::watch);
            return started;
        } catch (IOException failed) {
            api.close();
            throw new UncheckedIOException(failed);
        }
    }

    /** Its output ends when the process does. */
    private void watch() {
        copyOutput();
        try {
            int code = process.waitFor();
            api.processEnded("it ended with exit code " + code);
            exitCode.complete(code);
        } catch (InterruptedException impossible) {
            Thread.currentThread().interrupt();
        }
    }

    private void copyOutput() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(line -> ERR.println("[" + name + "] " + line));
        } catch (IOException | UncheckedIOException broken) {
            ERR.println("[" + name + "] could not read the output to its end: " + broken.getMessage());
        }
    }

    /** Waits until the process asks for its first event, and returns how long that took. */
    public Duration awaitReady() {
        return await(startTime, START_TIMEOUT, "start");
    }

    /** The answer; empty if the process ended before it took the event, which another process can then take. */
    public Optional<Payload> run(Payload event, Duration timeout) {
        QueuedEvent queued = QueuedEvent.of(event, timeout);
        api.offer(queued);
        if (!process.isAlive()) {
            queued.fail("the process had ended before");
        }
        return await(queued.taken(), timeout, "take its event")
                ? Optional.of(await(queued.answer(), timeout, "answer"))
                : Optional.empty();
    }

    private <T> T await(CompletableFuture<T> outcome, Duration timeout, String what) {
        try {
            return outcome.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new InvocationFailed(name + ": " + outcome.exceptionNow().getMessage());
        } catch (TimeoutException tooLate) {
            kill();
            throw new InvocationFailed(name + " did not " + what + " within " + timeout + " and was killed");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InvocationFailed(name + ": the wait for it was interrupted");
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Whether the process can take another event: it is alive and has answered the last one. */
    public boolean isFree() {
        return process.isAlive() && api.isFree();
    }

    public String name() {
        return name;
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /**
     * Asks the process to end, as Lambda does, and waits for it. {@link Process#destroy} would close its output; this
     * reads the output to the end.
     */
    public void stop(Duration timeout) {
        handle().destroy();
        await(exitCode, timeout, "end");
    }

    public void kill() {
        process.destroyForcibly();
    }
}
