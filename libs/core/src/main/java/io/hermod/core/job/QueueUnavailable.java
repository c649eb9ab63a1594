package io.hermod.core.job;

import io.hermod.core.shared.Unavailable;

/** The queue did not accept a message. It may deliver the message nevertheless. */
public final class QueueUnavailable extends Unavailable {
    private static final long serialVersionUID = 1L;

    public QueueUnavailable(Throwable cause) {
        super("the queue", "send", cause);
    }
}
