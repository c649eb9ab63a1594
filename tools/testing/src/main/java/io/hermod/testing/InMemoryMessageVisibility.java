package io.hermod.testing;

import io.hermod.core.job.MessageVisibility;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records the calls. */
public final class InMemoryMessageVisibility extends Breakable implements MessageVisibility {
    private final List<Hidden> calls = new CopyOnWriteArrayList<>();

    public InMemoryMessageVisibility() {
        super("the queue");
    }

    public record Hidden(Set<String> receipts, Duration time) {}

    @Override
    public void extendVisibility(List<String> receipts, Duration time) {
        throwFault();
        calls.add(new Hidden(Set.copyOf(receipts), time));
    }

    public List<Hidden> calls() {
        return List.copyOf(calls);
    }
}
