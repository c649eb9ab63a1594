package io.hermod.simulation;

import io.hermod.core.job.Timings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A queue like one of SQS: it delivers at least once, in any order, and hides what it has delivered. It may deliver a
 * message twice, also one that was deleted.
 */
final class SimulatedQueue {
    private static final int MAX_BATCH = 3;

    private final Kind kind;
    private final Scheduler scheduler;
    private final RandomGenerator random;
    private final Trace trace;
    private final @Nullable SimulatedQueue deadLetters;
    private final List<Message> messages = new ArrayList<>();
    private int sent;
    /** Each receipt is another one, also those of copies. */
    private int taken;

    private int copies;
    private final int backlogMillis;
    private Optional<Consumer<List<Delivery>>> consumer = Optional.empty();

    /** A message as it was received. */
    record Delivery(String id, String body, String receipt, int receives) {}

    private static final class Message {
        private final String id;
        private final String body;
        private final Instant sentAt;
        private int receives;
        private String receipt = "";
        private Instant visibleAt;

        Message(String id, String body, Instant sentAt, Instant visibleAt) {
            this.id = id;
            this.body = body;
            this.sentAt = sentAt;
            this.visibleAt = visibleAt;
        }
    }

    /** One of the stack's queues. */
    private record Kind(String label, Duration visibility, Duration retention) {
        static final Kind JOBS = new Kind("jobs", Timings.VISIBILITY_TIMEOUT, Timings.MESSAGE_RETENTION);
        static final Kind DEAD = ofDeadLetters("dead");
        static final Kind FAILED = ofDeadLetters("failed");

        static final Kind DELIVERIES = ofDeliveries("deliveries");
        static final Kind DELAYS = ofDeliveries("delays");

        private static Kind ofDeliveries(String label) {
            return new Kind(label, Timings.DELIVERY_VISIBILITY_TIMEOUT, Timings.DEAD_LETTER_RETENTION);
        }

        private static Kind ofDeadLetters(String label) {
            return new Kind(label, Timings.DEAD_LETTER_VISIBILITY_TIMEOUT, Timings.DEAD_LETTER_RETENTION);
        }
    }

    private SimulatedQueue(
            Kind kind, Scheduler scheduler, RandomGenerator random, Trace trace, @Nullable SimulatedQueue deadLetters) {
        this.kind = kind;
        this.scheduler = scheduler;
        this.random = random;
        this.trace = trace;
        this.deadLetters = deadLetters;
        copies = random.nextInt(4) == 0 ? random.nextInt(1, 4) : 0;
        backlogMillis = random.nextInt(4) == 0 ? random.nextInt(500, 60_000) : 300;
    }

    static SimulatedQueue ofJobs(Scheduler scheduler, RandomGenerator random, Trace trace, SimulatedQueue deadLetters) {
        return new SimulatedQueue(Kind.JOBS, scheduler, random, trace, deadLetters);
    }

    static SimulatedQueue ofDeadLetters(Scheduler scheduler, RandomGenerator random, Trace trace) {
        return new SimulatedQueue(Kind.DEAD, scheduler, random, trace, null);
    }

    static SimulatedQueue ofFailedJobs(Scheduler scheduler, RandomGenerator random, Trace trace) {
        return new SimulatedQueue(Kind.FAILED, scheduler, random, trace, null);
    }

    static SimulatedQueue ofDeliveries(Scheduler scheduler, RandomGenerator random, Trace trace) {
        return new SimulatedQueue(Kind.DELIVERIES, scheduler, random, trace, null);
    }

    static SimulatedQueue ofDelays(Scheduler scheduler, RandomGenerator random, Trace trace) {
        return new SimulatedQueue(Kind.DELAYS, scheduler, random, trace, null);
    }

    /** Lambda delivers the queue's messages to the consumer. */
    void deliverTo(Consumer<List<Delivery>> function) {
        consumer = Optional.of(function);
    }

    /** Stores a message, which becomes visible after the delay. */
    String send(String body, Duration delay) {
        Instant now = scheduler.instant();
        Message message = new Message(kind.label + sent++, body, now, now.plus(delay));
        messages.add(message);
        if (copies > 0 && random.nextInt(3) == 0) {
            copies--;
            Message copy = new Message(message.id, body, now, now.plus(anyTime()));
            messages.add(copy);
            wakeAt(copy.visibleAt);
        }
        wakeAt(message.visibleAt);
        return message.id;
    }

    /** Hides a message for the time from now, if the receipt is its latest. */
    String hide(String receipt, Duration time) {
        for (Message message : messages) {
            if (message.receipt.equals(receipt)) {
                message.visibleAt = scheduler.instant().plus(time);
                wakeAt(message.visibleAt);
                return receipt + " for " + time;
            }
        }
        return receipt + " is not known";
    }

    String delete(String receipt) {
        return receipt + (messages.removeIf(message -> message.receipt.equals(receipt)) ? "" : " is not known");
    }

    List<Delivery> receive(int max) {
        List<Delivery> received = new ArrayList<>();
        Instant now = scheduler.instant();
        messages.removeIf(message -> !now.isBefore(message.sentAt.plus(kind.retention)));
        for (Message message : List.copyOf(messages)) {
            if (received.size() < max && !message.visibleAt.isAfter(now)) {
                receive(message).ifPresent(received::add);
            }
        }
        return received;
    }

    private Optional<Delivery> receive(Message message) {
        if (deadLetters != null && message.receives == Timings.MAX_RECEIVES) {
            messages.remove(message);
            String dead = deadLetters.send(message.body, Duration.ZERO);
            trace.add(() -> message.id + " becomes a dead letter, " + dead);
            return Optional.empty();
        }
        message.receives++;
        message.receipt = message.id + "/" + message.receives + "-" + random.nextInt(1_000) + "." + ++taken;
        message.visibleAt = scheduler.instant().plus(kind.visibility);
        wakeAt(message.visibleAt);
        return Optional.of(new Delivery(message.id, message.body, message.receipt, message.receives));
    }

    /** From milliseconds to hours. */
    private Duration anyTime() {
        long scale = 1L << random.nextInt(10, 27);
        return Duration.ofMillis(random.nextLong(scale));
    }

    private void wakeAt(Instant time) {
        if (consumer.isPresent()) {
            scheduler.at(time.plusMillis(random.nextInt(5, backlogMillis)), this::deliver);
        }
    }

    private void deliver() {
        List<Delivery> batch = receive(random.nextInt(1, MAX_BATCH + 1));
        if (!batch.isEmpty()) {
            consumer.orElseThrow().accept(batch);
            wakeAt(scheduler.instant());
        }
    }
}
