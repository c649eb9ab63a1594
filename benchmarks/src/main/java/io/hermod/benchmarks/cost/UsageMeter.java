package io.hermod.benchmarks.cost;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.hermod.local.InvocationObserver;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * Counts what is used between a start and a stop: the functions' invocations, with how long they take in the whole milliseconds that Lambda bills, and AWS's
 * services.
 */
final class UsageMeter implements InvocationObserver {
    private final Map<String, Count> invocations = new ConcurrentHashMap<>();
    private AwsUsage aws = AwsUsage.NONE;
    private volatile boolean counting;
    private volatile CountDownLatch worker = new CountDownLatch(0);

    /**
     * What there was of a function.
     *
     * @param milliseconds of its invocations, together
     * @param leastMilliseconds the part of it in which the handler's own thread waited for AWS
     */
    record Count(double invocations, double milliseconds, double leastMilliseconds) {
        private static final Count NONE = new Count(0, 0, 0);

        private Count plus(Count other) {
            return new Count(
                    invocations + other.invocations,
                    milliseconds + other.milliseconds,
                    leastMilliseconds + other.leastMilliseconds);
        }
    }

    void start() {
        AwsMeter.take();
        counting = true;
        worker = new CountDownLatch(1);
    }

    /** Lets the worker begin: since the start its invocations wait, so that batches fill as they do in a burst. */
    void releaseWorker() {
        worker.countDown();
    }

    void stop() {
        counting = false;
        aws = aws.plus(AwsMeter.take());
    }

    @Override
    public void begins(String function, Object event) {
        if (event instanceof SQSEvent batch) {
            awaitRelease();
            AwsMeter.add(AwsUsage.ofMessages(
                    batch.getRecords().stream().map(SQSMessage::getBody).toList()));
        }
    }

    private void awaitRelease() {
        try {
            worker.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void ended(String function, Duration took) {
        Duration waited = AwsMeter.takeWaited();
        if (counting) {
            invocations.merge(function, new Count(1, billed(took), billed(waited)), Count::plus);
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
