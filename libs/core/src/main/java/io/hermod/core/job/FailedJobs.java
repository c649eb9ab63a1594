package io.hermod.core.job;

import java.time.Duration;
import java.util.List;

/** The messages of jobs that exhausted their attempts. An operator may redrive them. */
public interface FailedJobs {

    /** The maximum number of messages that one call receives. */
    int MAX_BATCH = 10;

    /** Stores a message's text. */
    void keep(String text);

    /**
     * Receives some of the messages and hides them for a while. Empty if none is visible.
     *
     * @param max how many, up to {@link #MAX_BATCH}
     */
    List<Kept> receive(int max);

    /**
     * Sends a text to the job queue.
     *
     * @param delay until the queue delivers it, at most {@link Timings#MAX_BACKOFF}
     */
    void sendBack(String text, Duration delay);

    /** Sends the message to the job queue, then deletes it here. */
    void redrive(Kept message);

    void delete(Kept message);

    /** A stored message. */
    record Kept(String text, String receipt) {
        @Override
        public String toString() {
            return "Kept[" + text.length() + " characters]";
        }
    }
}
