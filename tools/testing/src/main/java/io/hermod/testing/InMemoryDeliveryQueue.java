package io.hermod.testing;

import io.hermod.core.job.QueueUnavailable;
import io.hermod.core.webhook.DelayedDelivery;
import io.hermod.core.webhook.Delivery;
import io.hermod.core.webhook.DeliveryQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Deliveries in memory. Unlike SQS, it drops no doubles, so that readers must expect them. */
public final class InMemoryDeliveryQueue extends Breakable implements DeliveryQueue {
    private final List<Delivery> sent = new ArrayList<>();
    private final List<Delayed> delayed = new ArrayList<>();
    private final List<Delivery> waiting = new ArrayList<>();
    private final Set<String> busy = new HashSet<>();

    /** A delivery that was handed to the queue of delays, for that time. */
    public record Delayed(DelayedDelivery delivery, Duration delay) {}

    public InMemoryDeliveryQueue() {
        super(new QueueUnavailable(cause()));
    }

    @Override
    public synchronized void send(Delivery delivery) {
        throwFault();
        sent.add(delivery);
        waiting.add(delivery);
    }

    @Override
    public synchronized void sendLater(DelayedDelivery delivery, Duration delay) {
        if (delay.isNegative() || delay.compareTo(MAX_DELAY) > 0) {
            throw new IllegalArgumentException("not a delay of the queue: " + delay);
        }
        throwFault();
        delayed.add(new Delayed(delivery, delay));
    }

    /** All deliveries that were sent, in order, also those that were taken. */
    public synchronized List<Delivery> sent() {
        return List.copyOf(sent);
    }

    /** The deliveries on the queue of delays, in order. */
    public synchronized List<Delayed> delayed() {
        return List.copyOf(delayed);
    }

    /** Hands out the first delivery of a group that has none handed out. */
    public synchronized Optional<Delivery> take() {
        Optional<Delivery> next = waiting.stream()
                .filter(delivery -> !busy.contains(delivery.group()))
                .findFirst();
        next.ifPresent(delivery -> {
            waiting.remove(delivery);
            busy.add(delivery.group());
        });
        return next;
    }

    /** A delivery that was taken has been made; the next of its group can be taken. */
    public synchronized void acknowledge(Delivery taken) {
        busy.remove(taken.group());
    }

    /** A delivery that was taken can be taken again, before the others of its group. */
    public synchronized void putBack(Delivery taken) {
        busy.remove(taken.group());
        waiting.addFirst(taken);
    }

    /** Takes all deliveries from the queue of delays. */
    public synchronized List<DelayedDelivery> takeDelayed() {
        List<DelayedDelivery> taken = delayed.stream().map(Delayed::delivery).toList();
        delayed.clear();
        return taken;
    }

    public synchronized void reset() {
        comeUp();
        sent.clear();
        delayed.clear();
        waiting.clear();
        busy.clear();
    }
}
