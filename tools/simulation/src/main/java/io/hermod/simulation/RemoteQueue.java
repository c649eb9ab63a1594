package io.hermod.simulation;

import io.hermod.core.job.FailedJobs;
import io.hermod.core.job.JobMessage;
import io.hermod.core.job.JobQueue;
import io.hermod.core.job.MessageVisibility;
import io.hermod.core.job.PayloadKey;
import io.hermod.core.job.QueueUnavailable;
import io.hermod.core.shared.Payload;
import io.hermod.core.shared.Unavailable;
import io.hermod.wire.JobMessageCodec;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** The queues as one process sees them. */
record RemoteQueue(Services services, SimulatedProcess process) implements JobQueue, MessageVisibility, FailedJobs {

    @Override
    public boolean takesBatches() {
        return false;
    }

    /** Like the adapter of SQS, it puts some bodies into the bucket. */
    @Override
    public void send(JobMessage message) {
        try {
            String text = services.random().nextInt(4) == 0 ? withPointer(message) : JobMessageCodec.encode(message);
            String _ = call("send", () -> services.jobs().send(text, Duration.ZERO));
        } catch (Unavailable down) {
            throw new QueueUnavailable(down);
        }
    }

    private String withPointer(JobMessage message) {
        PayloadKey key = PayloadKey.ofRequest(message.job());
        Payload body = message.request().body().bytes();
        new RemoteBucket(services, process).put(key, body);
        return JobMessageCodec.encodeWithPointer(message, key, body.size());
    }

    @Override
    public void extendVisibility(List<String> receipts, Duration time) {
        List<String> _ = call(
                "hide",
                () -> receipts.stream()
                        .map(receipt -> services.jobs().hide(receipt, time))
                        .toList());
    }

    @Override
    public void keep(String text) {
        String _ = call("keep", () -> services.failedJobs().send(text, Duration.ZERO));
    }

    @Override
    public List<Kept> receive(int max) {
        return call("receive", () -> services.failedJobs().receive(max)).stream()
                .map(message -> new Kept(message.body(), message.receipt()))
                .toList();
    }

    @Override
    public void redrive(Kept message) {
        String _ = call("redrive", () -> services.jobs().send(message.text(), Duration.ZERO));
        delete(message);
    }

    @Override
    public void delete(Kept message) {
        String _ = call("delete", () -> services.failedJobs().delete(message.receipt()));
    }

    @Override
    public void sendBack(String text, Duration delay) {
        String _ = call("send back", () -> services.jobs().send(text, delay));
    }

    private <T> T call(String operation, Supplier<T> effect) {
        return services.network().call(process, Service.QUEUE, operation, effect);
    }
}
