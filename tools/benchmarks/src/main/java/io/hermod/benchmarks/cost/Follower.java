package io.hermod.benchmarks.cost;

import io.hermod.benchmarks.harness.Api;
import java.time.Duration;

/** How a client gets from the submit of a job to its result. */
enum Follower {
    POLLS("polls by Retry-After") {
        @Override
        void follow(Api api, JobShape shape, byte[] request) throws InterruptedException {
            api.awaitResult(api.submit(shape.path(), shape.contentType(), request));
        }
    },
    WAITS_IN_POLLS("polls with Prefer: wait=25") {
        @Override
        void follow(Api api, JobShape shape, byte[] request) throws InterruptedException {
            Api waiting = api.waiting(WAIT);
            waiting.awaitResult(api.submit(shape.path(), shape.contentType(), request));
        }
    },
    WAITS_IN_SUBMIT("submits with Prefer: wait=25") {
        @Override
        void follow(Api api, JobShape shape, byte[] request) {
            api.waiting(WAIT).submitAndWait(shape.path(), shape.contentType(), request);
        }
    };

    /** The longest wait that the API takes. */
    private static final Duration WAIT = Duration.ofSeconds(25);

    private final String label;

    Follower(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** @throws IllegalStateException if the job fails, or if it does not end in the time of a submit that waits */
    abstract void follow(Api api, JobShape shape, byte[] request) throws InterruptedException;
}
