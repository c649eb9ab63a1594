package io.hermod.core.job;

import java.util.List;

/** The messages of jobs that were given up, kept for an operator who may send them again. */
public interface FailedJobs {

    /** The most messages that are taken in one call. */
    int MAX_AT_ONCE = 10;

    /** Keeps a message's text. */
    void keep(String text);

    /**
     * Some of the messages, each hidden for a while; none once there are no more.
     *
     * @param most how many, up to {@link #MAX_AT_ONCE}
     */
    List<Kept> next(int most);

    /** Puts the message into the jobs' queue once more, and then no longer keeps it. */
    void sendAgain(Kept message);

    /** No longer keeps the message. */
    void forget(Kept message);

    /** A kept message. */
    record Kept(String text, String receipt) {
        @Override
        public String toString() {
            return "Kept[" + text.length() + " characters]";
        }
    }
}
