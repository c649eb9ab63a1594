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
 * Messages that wait for an invocation, dealt out to their groups by turns: SQS's fair queues do so by themselves, the embedded one
 * does not. Messages without a group are a group of their own. One thread takes.
 */
final class FairQueue {
    private final int room;
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** None is empty; the first is the next to be dealt to. */
    private final Map<String, Queue<Waiting>> groups = new LinkedHashMap<>();

    private int size;

    /** @param room how many may wait; a few more where they come together */
    FairQueue(int room) {
        this.room = room;
    }

    private record Waiting(Message message, Instant hiddenSince) {}

    /** Whether there is room for more, once there is or the patience is over. */
    boolean awaitRoom(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long nanos = patience.toNanos();
            while (size >= room && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return size < room;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until all are taken, or the patience is over. */
    void awaitEmpty(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long nanos = patience.toNanos();
            while (size > 0 && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    /** @param hiddenSince from when on the queue shows them to nobody else */
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

    /** Those that are there, and as many as come within the window; they do not wait here any longer. */
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

    /** Those that are hidden since before that instant. They count as hidden since now. */
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
