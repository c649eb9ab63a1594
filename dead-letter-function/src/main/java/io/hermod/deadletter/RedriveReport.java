package io.hermod.deadletter;

/**
 * Counts the messages that a redrive received.
 *
 * @param sentAgain sent to the job queue; their jobs are pending
 * @param forgotten deleted, because their jobs ended in another way or were deleted
 * @param unreadable not messages of this project; still kept
 */
record RedriveReport(int sentAgain, int forgotten, int unreadable) {
    static final RedriveReport EMPTY = new RedriveReport(0, 0, 0);

    RedriveReport andSentAgain() {
        return new RedriveReport(sentAgain + 1, forgotten, unreadable);
    }

    RedriveReport andForgotten() {
        return new RedriveReport(sentAgain, forgotten + 1, unreadable);
    }

    RedriveReport andUnreadable() {
        return new RedriveReport(sentAgain, forgotten, unreadable + 1);
    }
}
