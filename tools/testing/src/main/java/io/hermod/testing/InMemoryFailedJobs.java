package io.hermod.testing;

import io.hermod.core.job.FailedJobs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Messages in memory. Received ones are hidden until {@link #showAgain}. */
public final class InMemoryFailedJobs extends Breakable implements FailedJobs {
    private final List<Kept> visible = new ArrayList<>();
    private final List<Kept> hidden = new ArrayList<>();
    private final List<String> redriven = new CopyOnWriteArrayList<>();
    private final List<Returned> returned = new CopyOnWriteArrayList<>();
    private int kept;

    public InMemoryFailedJobs() {
        super("the queue of failed jobs");
    }

    @Override
    public synchronized void keep(String text) {
        throwFault();
        visible.add(new Kept(text, "receipt-" + kept++));
    }

    @Override
    public synchronized List<Kept> receive(int max) {
        throwFault();
        List<Kept> received = List.copyOf(visible.subList(0, Math.min(max, visible.size())));
        visible.removeAll(received);
        hidden.addAll(received);
        return received;
    }

    @Override
    public synchronized void sendBack(String text, Duration delay) {
        throwFault();
        returned.add(new Returned(text, delay));
        redriven.add(text);
    }

    /** A text that was sent to the job queue with a delay. */
    public record Returned(String text, Duration delay) {}

    public List<Returned> returned() {
        return List.copyOf(returned);
    }

    @Override
    public synchronized void redrive(Kept message) {
        throwFault();
        redriven.add(message.text());
        delete(message);
    }

    @Override
    public synchronized void delete(Kept message) {
        throwFault();
        hidden.remove(message);
    }

    /** Makes the hidden messages visible again. */
    public synchronized void showAgain() {
        visible.addAll(hidden);
        hidden.clear();
    }

    /** The texts that were sent to the job queue. */
    public List<String> redriven() {
        return List.copyOf(redriven);
    }

    /** The texts that are kept, hidden ones too. */
    public synchronized List<String> kept() {
        List<Kept> all = new ArrayList<>(visible);
        all.addAll(hidden);
        return all.stream().map(Kept::text).toList();
    }

    public synchronized void reset() {
        comeUp();
        visible.clear();
        hidden.clear();
        redriven.clear();
        returned.clear();
    }
}
