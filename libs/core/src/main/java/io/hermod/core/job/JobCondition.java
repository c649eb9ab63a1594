package io.hermod.core.job;

/** What a {@link JobTransition} requires besides the status it starts from. Every store checks all of them. */
public enum JobCondition {
    ID_FREE("no job has the id, or that job was never queued, or it has expired and its end is announced"),
    SAME_JOB("it is the job that the writer means, not a later one with its id"),
    NOT_EXPIRED("the job has not expired"),
    NOT_OVERDUE("its deadline has not passed"),
    LEASE_EXPIRED("the lease has expired"),
    LEASE_HELD("the writer owns the lease"),
    ATTEMPTS_LEFT("it has an attempt left"),
    ATTEMPTS_EXHAUSTED("it failed because its attempts were exhausted"),
    NO_LATER_ATTEMPT("no later attempt is counted"),
    ATTEMPTS_UNBOUNDED("the caller did not bound its attempts"),
    REQUEST_KEPT("its request has not been deleted");

    private final String description;

    JobCondition(String description) {
        this.description = description;
    }

    /** The condition in words, for the documentation. */
    public String description() {
        return description;
    }
}
