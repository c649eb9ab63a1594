package io.hermod.testing;

import io.hermod.core.job.FailedJobs;
import io.hermod.core.shared.Unavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Messages in memory. What was taken stays hidden until {@link #showAgain}. */
public final class InMemoryFailedJobs implements FailedJobs {
    private final List<Kept> visible = new ArrayList<>();
    private final List<Kept> hidden = new ArrayList<>();
    private final List<String> sentAgain = new CopyOnWriteArrayList<>();
    private Optional<RuntimeException> fault = Optional.empty();
    private int kept;

    @Override
    public synchronized void keep(String text) {
        answer();
        visible.add(new Kept(text, "receipt-" + kept++));
    }

    @Override
    public synchronized List<Kept> next(int most) {
        answer();
        List<Kept> taken = List.copyOf(visible.subList(0, Math.min(most, visible.size())));
        visible.removeAll(taken);
        hidden.addAll(taken);
        return taken;
    }

    @Override
    public synchronized void sendAgain(Kept message) {
        answer();
        sentAgain.add(message.text());
        forget(message);
    }

    @Override
    public synchronized void forget(Kept message) {
        answer();
        hidden.remove(message);
    }

    /** Makes what was taken, and is still kept, visible again. */
    public synchronized void showAgain() {
        visible.addAll(hidden);
        hidden.clear();
    }

    /** The texts that were sent to the jobs' queue. */
    public List<String> sentAgain() {
        return List.copyOf(sentAgain);
    }

    /** The texts that are kept, hidden ones too. */
    public synchronized List<String> kept() {
        List<Kept> all = new ArrayList<>(visible);
        all.addAll(hidden);
        return all.stream().map(Kept::text).toList();
    }

    /** Does not answer from now on. */
    public synchronized void goDown() {
        fault = Optional.of(
                new Unavailable("the queue of failed jobs", "anything", new IllegalStateException("told to be down")));
    }

    /** Answers again. */
    public synchronized void comeUp() {
        fault = Optional.empty();
    }

    /** Answers again, and has forgotten everything. */
    public synchronized void reset() {
        comeUp();
        visible.clear();
        hidden.clear();
        sentAgain.clear();
    }

    private void answer() {
        fault.ifPresent(thrown -> {
            throw thrown;
        });
    }
}
