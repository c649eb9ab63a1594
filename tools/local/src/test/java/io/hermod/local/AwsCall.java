package io.hermod.local;

import io.hermod.testing.ProxiedCall;

/**
 * The calls to AWS that a job makes on its way, in their order. A large request, an upload or a large result makes more
 * of them.
 */
enum AwsCall {
    SUBMIT_FINDS_UPLOAD("HEAD", JobRun.Size.UPLOADED, JobRun.Size.SMALL),
    SUBMIT_PUTS_REQUEST("PUT", JobRun.Size.LARGE, JobRun.Size.SMALL),
    SUBMIT_PUTS_ITEM("PutItem", JobRun.Size.SMALL, JobRun.Size.SMALL),
    SUBMIT_SENDS_MESSAGE("SendMessage", JobRun.Size.SMALL, JobRun.Size.SMALL),
    WORKER_GETS_REQUEST("GET", JobRun.Size.LARGE, JobRun.Size.SMALL),
    WORKER_CLAIMS_JOB("UpdateItem", JobRun.Size.SMALL, JobRun.Size.SMALL),
    WORKER_OPENS_UPLOAD("GET", JobRun.Size.UPLOADED, JobRun.Size.SMALL),
    WORKER_PUTS_RESULT("PUT", JobRun.Size.SMALL, JobRun.Size.LARGE),
    WORKER_ENDS_JOB("UpdateItem", JobRun.Size.SMALL, JobRun.Size.SMALL),
    POLL_GETS_ITEM("GetItem", JobRun.Size.SMALL, JobRun.Size.SMALL),
    POLL_GETS_RESULT("GET", JobRun.Size.SMALL, JobRun.Size.LARGE);

    private final String operation;
    private final JobRun.Size request;
    private final JobRun.Size result;

    AwsCall(String operation, JobRun.Size request, JobRun.Size result) {
        this.operation = operation;
        this.request = request;
        this.result = result;
    }

    /** How large the request must be for the call to be made. */
    JobRun.Size request() {
        return request;
    }

    /** How large the result must be for the call to be made. */
    JobRun.Size result() {
        return result;
    }

    /**
     * Whether a call that is made for the run is this one; the worker's two updates have the provider's call between
     * them.
     */
    boolean is(ProxiedCall call, JobRun run) {
        return call.operation().equals(operation)
                && switch (this) {
                    case WORKER_CLAIMS_JOB -> run.providerCalls() == 0;
                    case WORKER_ENDS_JOB -> run.providerCalls() > 0;
                    case SUBMIT_FINDS_UPLOAD,
                            SUBMIT_PUTS_REQUEST,
                            SUBMIT_PUTS_ITEM,
                            SUBMIT_SENDS_MESSAGE,
                            WORKER_GETS_REQUEST,
                            WORKER_OPENS_UPLOAD,
                            WORKER_PUTS_RESULT,
                            POLL_GETS_ITEM,
                            POLL_GETS_RESULT -> true;
                };
    }
}
