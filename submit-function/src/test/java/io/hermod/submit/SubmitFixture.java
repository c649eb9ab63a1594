package io.hermod.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Job;
import io.hermod.testing.GatewayAnswer;
import io.hermod.testing.InMemoryJobQueue;
import io.hermod.testing.InMemoryJobStore;
import io.hermod.testing.InMemoryKeyStore;
import io.hermod.testing.InMemoryUsageMeter;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;

/** The submit function with fakes, which lose what they hold after each test. */
abstract class SubmitFixture {
    /** A header, its value and the reason for the rejection. */
    static final String UNKNOWN_CALLER = "x-bf-vk, sk-bf-unknown, virtual key not found";

    static final String UNKNOWN_WEBHOOK =
            "x-bf-async-webhook, hook, failed to resolve webhook endpoint: invalid webhook endpoint reference: "
                    + "unknown webhook endpoint with name \\\"hook\\\"";

    @Inject
    SubmitFunction function;

    @Inject
    InMemoryJobStore store;

    @Inject
    InMemoryJobQueue queue;

    @Inject
    InMemoryKeyStore keys;

    @Inject
    InMemoryUsageMeter meter;

    @AfterEach
    void reset() {
        store.reset();
        queue.reset();
        keys.reset();
        meter.reset();
    }

    GatewayAnswer submit(String header, String value) {
        return ValidRequests.chat().withHeader(header, value).sentTo(function);
    }

    Job onlyJob() {
        assertThat(store.all()).hasSize(1);
        return store.all().getFirst();
    }
}
