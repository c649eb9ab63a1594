package io.hermod.simulation;

/** What must hold in every schedule. */
public enum Promise {
    ONE_OUTCOME("a job has one outcome, which never changes"),
    ENDED_IN_TIME("a job ends within the stated bound"),
    PROVIDER_CALLS("a provider is called again only if a worker was lost or the failure is worth a retry"),
    NO_RUN_IS_PAID_TWICE(
            "a provider is called after it has begun a run only if a worker was lost, a service was down, the run has"
                    + " no result, or its time is over"),
    CHARGED_FOR_AN_OUTCOME("nothing is charged without a result, which may have come after a cancellation"),
    NO_CALL_AFTER_A_CANCELLATION("a lease after its cancellation a job calls no provider"),
    ANSWER_OF_ITS_REQUEST("the answer belongs to the request"),
    NO_ORPHAN_IS_READ("a poll reads only the object that the job names"),
    OUTAGES_COST_NO_ATTEMPT("only claims that reached a provider or lost their worker exhaust a job"),
    EACH_END_IS_ANNOUNCED("each end of an accepted job is announced within the stated bound"),
    ANNOUNCED_AS_IT_ENDED("what is announced is an end that a job has had, with its name, its event and its endpoint"),
    EACH_DELIVERY_ENDS("each announced end is delivered or exhausted, and the history has it"),
    HISTORY_IS_TRUE("the history calls delivered what a receiver took"),
    EACH_END_HAS_ITS_NAME("no two ends have the same name");

    private final String text;

    Promise(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return name() + " (" + text + ")";
    }
}
