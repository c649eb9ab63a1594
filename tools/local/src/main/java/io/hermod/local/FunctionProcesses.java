package io.hermod.local;

import io.hermod.core.shared.Payload;
import io.hermod.core.shared.Sleeper;
import io.hermod.lambdaemulator.FunctionProcess;
import io.hermod.lambdaemulator.InvocationFailed;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A function in its own processes, as on Lambda: an event goes to an idle process, or to a new one. If a process ends
 * during an invocation, the invocation fails; an idle process that ends is replaced when the next event comes.
 */
final class FunctionProcesses<E, A> implements HostedFunction<E, A>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FunctionProcesses.class);

    private static final Duration PAUSE_AFTER_FAULT = Duration.ofMillis(100);

    private final FunctionProgram program;
    private final EventJson<E, A> json;
    private final Semaphore slots;
    private final Deque<FunctionProcess> idle = new ConcurrentLinkedDeque<>();
    /** Each for a batch that is formed next. */
    private final Deque<FunctionProcess> reserved = new ConcurrentLinkedDeque<>();

    private final Set<FunctionProcess> started = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    FunctionProcesses(FunctionProgram program, EventJson<E, A> json) {
        this.program = program;
        this.json = json;
        this.slots = new Semaphore(program.limits().maxProcesses(), true);
    }

    /** Starts a process for the first invocation, and waits until it is ready. */
    void warmUp() {
        idle.push(startProcess());
    }

    @Override
    public String name() {
        return program.function();
    }

    /** A batch is formed once a process is ready for it: if a process dies while it starts, no message waits for it. */
    @Override
    public void beforeBatch() throws InterruptedException {
        while (!isReserved()) {
            Sleeper.real().sleep(PAUSE_AFTER_FAULT);
        }
    }

    @Override
    public A invoke(E event) {
        Payload written = json.write(event);
        awaitSlot();
        try {
            return json.read(answer(written));
        } finally {
            slots.release();
        }
    }

    /** The living processes, busy or idle. */
    List<ProcessHandle> handles() {
        started.removeIf(process -> !process.isAlive());
        return started.stream().map(FunctionProcess::handle).toList();
    }

    /** Kills all processes, and those that start later. */
    @Override
    public void close() {
        closed = true;
        started.forEach(FunctionProcess::kill);
    }

    private void awaitSlot() {
        try {
            slots.acquire();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InvocationFailed(name() + " was not invoked: this process is stopping");
        }
    }

    private Payload answer(Payload event) {
        Optional<Payload> answer = Optional.empty();
        while (answer.isEmpty()) {
            FunctionProcess process = readyProcess();
            answer = answer(process, event);
        }
        return answer.get();
    }

    private Optional<Payload> answer(FunctionProcess process, Payload event) {
        try {
            return process.run(event, program.limits().timeout());
        } finally {
            if (process.isFree()) {
                idle.push(process);
            }
        }
    }

    private boolean isReserved() {
        try {
            reserved.push(idleProcess().orElseGet(this::startProcess));
            return true;
        } catch (InvocationFailed died) {
            LOG.warn("A process of {} died while it started; starting another one", name(), died);
            return false;
        }
    }

    private FunctionProcess readyProcess() {
        return Optional.ofNullable(reserved.poll())
                .filter(FunctionProcess::isFree)
                .or(this::idleProcess)
                .orElseGet(this::startProcess);
    }

    /** The process that was used last, so that the others stay idle. */
    private Optional<FunctionProcess> idleProcess() {
        Optional<FunctionProcess> process = Optional.ofNullable(idle.poll());
        while (process.isPresent() && !process.get().isFree()) {
            process = Optional.ofNullable(idle.poll());
        }
        return process;
    }

    private FunctionProcess startProcess() {
        FunctionProcess process = FunctionProcess.start(program.function(), program::command);
        started.removeIf(earlier -> !earlier.isAlive());
        started.add(process);
        if (closed) {
            process.kill();
        }
        LOG.info(
                "Process {} was ready after {} ms",
                process.name(),
                process.awaitReady().toMillis());
        return process;
    }
}
