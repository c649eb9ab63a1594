package io.hermod.deadletter;

/**
 * What became of the messages that a redrive has taken.
 *
 * @param sentAgain their jobs are pending again
 * @param forgotten their jobs have ended otherwise, or are gone
 * @param unreadable not ours; they are still kept
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
