package io.hermod.local;

import io.hermod.core.Payload;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A function's execution environment: one process, which works on one event at a time. */
final class FunctionProcess {
    private static final Logger LOG = LoggerFactory.getLogger(FunctionProcess.class);
    private static final PrintStream ERR = System.err;
    /** A cold start takes seconds, and several at once on a small machine take their sum. */
    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);

    private final String name;
    private final Process process;
    private final RuntimeApi api;
    private final long startNanos = System.nanoTime();

    private FunctionProcess(String function, Process process, RuntimeApi api) {
        this.name = function + " " + process.pid();
        this.process = process;
        this.api = api;
    }

    /** Starts the process, and does not wait for it. */
    static FunctionProcess start(FunctionProgram program) {
        RuntimeApi api = RuntimeApi.start(program.arn());
        try {
            Process process = program.command(api.address()).start();
            FunctionProcess started = new FunctionProcess(program.function(), process, api);
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
            int exitCode = process.waitFor();
            LOG.debug("Process {} has ended with exit code {}", name, exitCode);
            api.processEnded("it ended with exit code " + exitCode);
        } catch (InterruptedException impossible) {
            Thread.currentThread().interrupt();
        }
    }

    private void copyOutput() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(line -> ERR.println("[" + name + "] " + line));
        } catch (IOException | UncheckedIOException broken) {
            LOG.warn("The output of {} could not be read to its end", name, broken);
        }
    }

    /** Waits until the process has asked for its first event. */
    void awaitReady() {
        await(api.ready(), START_TIMEOUT, "start");
        LOG.info(
                "{} was ready after {} ms",
                name,
                Duration.ofNanos(System.nanoTime() - startNanos).toMillis());
    }

    /** The answer; empty where the process ended before it took the event, so that another may have it. */
    Optional<Payload> run(Payload event, Duration timeout) {
        Delivery delivery = Delivery.of(event, timeout);
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

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it can have another event: it lives, and has brought what its last one came to. */
    boolean isFree() {
        return process.isAlive() && api.isFree();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    void kill() {
        process.destroyForcibly();
    }
}
