package io.hermod.benchmarks.cost;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.hermod.benchmarks.harness.HeldWorker;
import io.hermod.local.InvocationObserver;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts the usage between a start and a stop: the functions' invocations, their times in the whole milliseconds that
 * Lambda bills, and AWS's services.
 */
final class JobUsageMeter implements InvocationObserver {
    private final HeldWorker worker = new HeldWorker();
    private final Map<String, Count> invocations = new ConcurrentHashMap<>();
    /** The threads of the running invocations. */
    private final Set<Thread> running = new HashSet<>();

    private AwsUsage aws = AwsUsage.NONE;
    private volatile boolean counting;

    /**
     * The sums of a function.
     *
     * @param milliseconds of its invocations
     * @param awsMilliseconds of the handler's thread waiting for AWS, which are a part of these
     */
    record Count(double invocations, double milliseconds, double awsMilliseconds) {
        private static final Count NONE = new Count(0, 0, 0);

        private Count plus(Count other) {
            return new Count(
                    invocations + other.invocations,
                    milliseconds + other.milliseconds,
                    awsMilliseconds + other.awsMilliseconds);
        }
    }

    void start() {
        AwsMeter.start();
        counting = true;
        worker.hold();
    }

    /** Lets the worker begin, which waits from the start on. */
    void releaseWorker() {
        worker.release();
    }

    /** Waits for the running invocations. */
    void stop() throws InterruptedException {
        awaitIdle();
        counting = false;
        aws = aws.plus(AwsMeter.stop());
    }

    /** Waits until no invocation runs. */
    void awaitIdle() throws InterruptedException {
        synchronized (running) {
            while (!running.isEmpty()) {
                running.wait();
            }
        }
    }

    @Override
    public void beforeBatch(String function) throws InterruptedException {
        worker.beforeBatch(function);
    }

    @Override
    public void begins(String function, Object event) {
        synchronized (running) {
            running.add(Thread.currentThread());
        }
        if (event instanceof SQSEvent batch) {
            AwsMeter.add(AwsUsage.ofReceives(
                    batch.getRecords().stream().map(SQSMessage::getBody).toList()));
        }
    }

    @Override
    public void ended(String function, Duration took) {
        Duration waited = AwsMeter.takeWaited();
        if (counting) {
            invocations.merge(function, new Count(1, billed(took), billed(waited)), Count::plus);
        }
        synchronized (running) {
            running.remove(Thread.currentThread());
            running.notifyAll();
        }
    }

    Count of(String function) {
        return invocations.getOrDefault(function, Count.NONE);
    }

    AwsUsage aws() {
        return aws;
    }

    private static double billed(Duration took) {
        return Math.ceil(took.toNanos() / 1e6);
    }
}
