package io.hermod.testing;

import io.hermod.core.shared.Unavailable;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A service in memory that tests can tell to fail. */
public abstract class Breakable {
    private final RuntimeException outage;
    private volatile Optional<RuntimeException> fault = Optional.empty();
    private final AtomicReference<Optional<RuntimeException>> faultOfNextCall = new AtomicReference<>(Optional.empty());

    Breakable(String service) {
        this(new Unavailable(service, "anything", cause()));
    }

    Breakable(RuntimeException outage) {
        this.outage = outage;
    }

    static IllegalStateException cause() {
        return new IllegalStateException("told to be down");
    }

    /** Every call throws the fault from now on. */
    public final void breakWith(RuntimeException thrown) {
        fault = Optional.of(thrown);
    }

    /** Every call throws {@link Unavailable} from now on. */
    public final void goDown() {
        breakWith(outage);
    }

    /** The next call throws the fault, and later ones work. */
    public final void breakOnce(RuntimeException thrown) {
        faultOfNextCall.set(Optional.of(thrown));
    }

    /** Works again. */
    public final void comeUp() {
        fault = Optional.empty();
    }

    final void throwFault() {
        Optional<RuntimeException> once = faultOfNextCall.getAndSet(Optional.empty());
        if (once.isPresent()) {
            throw once.get();
        }
        if (fault.isPresent()) {
            throw fault.get();
        }
    }
}
