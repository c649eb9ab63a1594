package io.hermod.local;

import io.hermod.core.shared.Payload;
import io.hermod.lambdaemulator.FunctionProcess;
import io.hermod.lambdaemulator.InvocationFailed;
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
 * A function in processes of its own, as Lambda runs it: an event goes to a process that has nothing to do, or to a new one.
 * What ends while it works takes its invocation with it; what ends idle is missed by nobody.
 */
final class FunctionProcesses<E, A> implements HostedFunction<E, A>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FunctionProcesses.class);

    private final FunctionProgram program;
    private final EventJson<E, A> json;
    private final Semaphore slots;
    private final Deque<FunctionProcess> idle = new ConcurrentLinkedDeque<>();
    private final Set<FunctionProcess> started = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    FunctionProcesses(FunctionProgram program, EventJson<E, A> json) {
        this.program = program;
        this.json = json;
        this.slots = new Semaphore(program.limits().maxProcesses(), true);
    }

    /** Starts a process, so that the first invocation finds one, and waits until it can take an event. */
    void warmUp() {
        idle.push(startProcess());
    }

    @Override
    public String name() {
        return program.function();
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

    /** Kills them all, and what starts from now on. */
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
            throw new InvocationFailed(name() + " was not waited for: this process stops");
        }
    }

    private Payload answer(Payload event) {
        Optional<Payload> answer = Optional.empty();
        while (answer.isEmpty()) {
            FunctionProcess process = idleProcess().orElseGet(this::startProcess);
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

    /** The one that worked last: the others may be needed less and less. */
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
                "{} was ready after {} ms", process.name(), process.awaitReady().toMillis());
        return process;
    }
}
