package io.hermod.core.job;

import java.util.Locale;

/** The four statuses of the wire. What others call cancelled, expired or dead-lettered is {@link #FAILED} here. */
public enum JobStatus {
    /**
     * In comes {@link JobTransition#CREATE}, {@link JobTransition#RELEASE} or {@link JobTransition#REOPEN}; out goes
     * {@link JobTransition#CLAIM} or {@link JobTransition#ABANDON}. A crash here loses nothing: the message in the queue claims the
     * job, and where there is none the deadline ends it.
     */
    PENDING,
    /**
     * In comes {@link JobTransition#CLAIM}; out goes {@link JobTransition#COMPLETE}, {@link JobTransition#FAIL},
     * {@link JobTransition#RELEASE} or {@link JobTransition#EXPIRE}, while {@link JobTransition#RENEW} and
     * {@link JobTransition#COUNT_ATTEMPT} keep it here. A crash here leaves a lease that runs out; the message returns and
     * {@link JobTransition#TAKE_OVER} claims the job again.
     */
    PROCESSING,
    /** In comes {@link JobTransition#COMPLETE}; nothing leads out. The result is there until it expires. */
    COMPLETED,
    /**
     * In comes {@link JobTransition#FAIL}, {@link JobTransition#ABANDON} or {@link JobTransition#EXPIRE}; only an operator's
     * {@link JobTransition#REOPEN} leads out. The error is there until it expires.
     */
    FAILED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isTerminal() {
        return this == COMPLETED || this == FAILED;
    }
}
