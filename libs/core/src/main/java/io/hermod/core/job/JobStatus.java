package io.hermod.core.job;

import java.util.Locale;

/** The four statuses of the API. Jobs that were cancelled, overdue or dead-lettered are {@link #FAILED}. */
public enum JobStatus {
    /**
     * {@link JobTransition#CREATE}, {@link JobTransition#RELEASE}, {@link JobTransition#UNCLAIM} and
     * {@link JobTransition#REOPEN} lead here; {@link JobTransition#CLAIM}, {@link JobTransition#ABANDON} and
     * {@link JobTransition#CANCEL} lead out. A crash loses nothing: the queue delivers the job's message to a
     * worker. If there is no message, the job fails at its deadline.
     */
    PENDING,
    /**
     * {@link JobTransition#CLAIM} leads here; {@link JobTransition#COMPLETE}, {@link JobTransition#FAIL},
     * {@link JobTransition#RELEASE}, {@link JobTransition#UNCLAIM}, {@link JobTransition#EXPIRE} and
     * {@link JobTransition#INTERRUPT} lead out.
     * {@link JobTransition#RENEW} and {@link JobTransition#COUNT_ATTEMPT} do not change the status. After a crash the
     * lease expires, the message is redelivered and {@link JobTransition#TAKE_OVER} claims the job again.
     */
    PROCESSING,
    /** {@link JobTransition#COMPLETE} leads here. The result can be read until the job expires or is deleted. */
    COMPLETED,
    /**
     * {@link JobTransition#FAIL}, {@link JobTransition#ABANDON}, {@link JobTransition#EXPIRE},
     * {@link JobTransition#CANCEL} and {@link JobTransition#INTERRUPT} lead here; only an operator's
     * {@link JobTransition#REOPEN} leads to another status. The error can be read until the job expires or is deleted.
     */
    FAILED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isTerminal() {
        return this == COMPLETED || this == FAILED;
    }
}
