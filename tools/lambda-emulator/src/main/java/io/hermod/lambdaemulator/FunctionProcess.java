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

/** A function's execution environment: one process, which works on one event at a time. */
public final class FunctionProcess {
    private static final PrintStream ERR = System.err;
    /** A cold start takes seconds, and several at once on a small machine take their sum. */
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
     * Starts the process, and does not wait for it.
     *
     * @param command that starts a process which asks at the given address for its events
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
            ERR.println("[" + name + "] its output could not be read to its end: " + broken.getMessage());
        }
    }

    /** Waits until the process has asked for its first event; says how long that took. */
    public Duration awaitReady() {
        return await(startTime, START_TIMEOUT, "start");
    }

    /** The answer; empty where the process ended before it took the event, so that another may have it. */
    public Optional<Payload> run(Payload event, Duration timeout) {
        QueuedEvent delivery = QueuedEvent.of(event, timeout);
        api.offer(delivery);
        if (!process.isAlive()) {
            delivery.fail("it had ended before");
        }
        return await(delivery.taken(), timeout, "take its event")
                ? Optional.of(await(delivery.answer(), timeout, "answer"))
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
            throw new InvocationFailed(name + " was not waited for: this process stops");
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it can have another event: it lives, and has brought what its last one came to. */
    public boolean isFree() {
        return process.isAlive() && api.isFree();
    }

    public String name() {
        return name;
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Asks the process to end, as Lambda does, and waits until it has. Its output is read on: {@link Process#destroy} would close it. */
    public void stop(Duration timeout) {
        handle().destroy();
        await(exitCode, timeout, "end");
    }

    public void kill() {
        process.destroyForcibly();
    }
}
