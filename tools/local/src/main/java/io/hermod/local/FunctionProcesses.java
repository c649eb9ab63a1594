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
final class FunctionProcesses<E, A> implements ReservableFunction<E, A>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FunctionProcesses.class);

    private static final Duration PAUSE_AFTER_FAULT = Duration.ofMillis(100);

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

    /** Starts a process for the first invocation, and waits until it is ready. */
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
            return json.read(answer(idleOrNewProcess(), written));
        } finally {
            slots.release();
        }
    }

    /** Its process is ready: if a process dies while it starts, no message waits for it. */
    @Override
    public Reservation<E, A> reserve() throws InterruptedException {
        slots.acquire();
        boolean isReserved = false;
        try {
            Reservation<E, A> reservation = new ReservedProcess(awaitReadyProcess());
            isReserved = true;
            return reservation;
        } finally {
            if (!isReserved) {
                slots.release();
            }
        }
    }

    /** Keeps a slot and a process that is ready. */
    private final class ReservedProcess implements Reservation<E, A> {
        private Optional<FunctionProcess> unused;

        ReservedProcess(FunctionProcess process) {
            this.unused = Optional.of(process);
        }

        @Override
        public A invoke(E event) {
            Payload written = json.write(event);
            FunctionProcess process =
                    unused.filter(FunctionProcess::isFree).orElseGet(FunctionProcesses.this::idleOrNewProcess);
            unused = Optional.empty();
            return json.read(answer(process, written));
        }

        @Override
        public void close() {
            unused.ifPresent(idle::push);
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

    /** A process that dies before it takes the event is replaced. */
    private Payload answer(FunctionProcess first, Payload event) {
        Optional<Payload> answer = tryAnswer(first, event);
        while (answer.isEmpty()) {
            answer = tryAnswer(idleOrNewProcess(), event);
        }
        return answer.get();
    }

    private Optional<Payload> tryAnswer(FunctionProcess process, Payload event) {
        try {
            return process.run(event, program.limits().timeout());
        } finally {
            if (process.isFree()) {
                idle.push(process);
            }
        }
    }

    private FunctionProcess awaitReadyProcess() throws InterruptedException {
        Optional<FunctionProcess> process = tryReadyProcess();
        while (process.isEmpty()) {
            Sleeper.real().sleep(PAUSE_AFTER_FAULT);
            process = tryReadyProcess();
        }
        return process.get();
    }

    private Optional<FunctionProcess> tryReadyProcess() {
        try {
            return Optional.of(idleOrNewProcess());
        } catch (InvocationFailed died) {
            LOG.warn("A process of {} died while it started; starting another one", name(), died);
            return Optional.empty();
        }
    }

    private FunctionProcess idleOrNewProcess() {
        return idleProcess().orElseGet(this::startProcess);
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
