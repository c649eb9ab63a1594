package io.hermod.local;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Messages that wait for an invocation. Their message groups take turns, as in SQS's fair queues, which the embedded
 * SQS does not support. Messages without a group form one group. Only one thread may call {@link #take}.
 */
final class FairQueue {
    private final int room;
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Each group has messages; the first group is the next one served. */
    private final Map<String, Queue<Waiting>> groups = new LinkedHashMap<>();

    private int size;

    /** @param room how many messages may wait; one call of {@link #add} may exceed it */
    FairQueue(int room) {
        this.room = room;
    }

    private record Waiting(Message message, Instant hiddenSince) {}

    /** Waits until there is room, or the patience is over; whether there is room. */
    boolean awaitRoom(Duration patience) throws InterruptedException {
        return awaitFewerThan(room, patience);
    }

    /** Waits until the queue is empty, or the patience is over; whether it is empty. */
    boolean awaitEmpty(Duration patience) throws InterruptedException {
        return awaitFewerThan(1, patience);
    }

    private boolean awaitFewerThan(int messages, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long nanos = patience.toNanos();
            while (size >= messages && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return size < messages;
        } finally {
            lock.unlock();
        }
    }

    /** @param hiddenSince since when SQS hides the messages from other receivers */
    void add(List<Message> messages, Instant hiddenSince) {
        lock.lock();
        try {
            messages.forEach(message -> put(new Waiting(message, hiddenSince)));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a message. */
    void awaitAny() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (groups.isEmpty()) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Removes a batch: waits until it is full or the window is over. */
    List<Message> take(Batching batching) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            awaitMore(batching);
            List<Message> taken = new ArrayList<>();
            while (taken.size() < batching.size() && !groups.isEmpty()) {
                taken.add(next().message());
            }
            changed.signalAll();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void awaitMore(Batching batching) throws InterruptedException {
        long nanos = batching.window().toNanos();
        while (size < batching.size() && nanos > 0) {
            nanos = changed.awaitNanos(nanos);
        }
    }

    /** Messages hidden since before that instant. From then on they count as hidden since {@code now}. */
    List<Message> hiddenBefore(Instant instant, Instant now) {
        lock.lock();
        try {
            List<Waiting> all =
                    groups.values().stream().flatMap(Collection::stream).toList();
            groups.clear();
            size = 0;
            all.forEach(waiting ->
                    put(waiting.hiddenSince().isBefore(instant) ? new Waiting(waiting.message(), now) : waiting));
            return all.stream()
                    .filter(waiting -> waiting.hiddenSince().isBefore(instant))
                    .map(Waiting::message)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    private void put(Waiting waiting) {
        groups.computeIfAbsent(group(waiting.message()), name -> new ArrayDeque<>())
                .add(waiting);
        size++;
    }

    private Waiting next() {
        Map.Entry<String, Queue<Waiting>> first = groups.entrySet().iterator().next();
        groups.remove(first.getKey());
        Waiting next = first.getValue().remove();
        if (!first.getValue().isEmpty()) {
            groups.put(first.getKey(), first.getValue());
        }
        size--;
        return next;
    }

    private static String group(Message message) {
        return Optional.ofNullable(message.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID))
                .orElse("");
    }
}
