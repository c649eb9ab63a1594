package io.hermod.testing;

import io.hermod.core.job.MessageVisibility;
import io.hermod.core.shared.Unavailable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records the calls. */
public final class InMemoryMessageVisibility implements MessageVisibility {
    private final List<Hidden> calls = new CopyOnWriteArrayList<>();
    private volatile boolean down;

    /** One call. */
    public record Hidden(Set<String> receipts, Duration time) {}

    @Override
    public void extendVisibility(List<String> receipts, Duration time) {
        if (down) {
            throw new Unavailable("the queue", "extend visibility", new IOException("the queue was told to be down"));
        }
        calls.add(new Hidden(Set.copyOf(receipts), time));
    }

    /** The calls, in order. */
    public List<Hidden> calls() {
        return List.copyOf(calls);
    }

    /** Every call throws {@link Unavailable} from now on. */
    public void goDown() {
        down = true;
    }

    /** Works again. */
    public void comeUp() {
        down = false;
    }
}
