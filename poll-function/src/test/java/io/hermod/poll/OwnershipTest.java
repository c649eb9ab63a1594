package io.hermod.poll;

import static io.hermod.testing.SampleJobs.pending;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.job.Job;
import io.hermod.core.request.RequestType;
import io.hermod.testing.GatewayAnswer;
import io.hermod.testing.GatewayRequest;
import io.hermod.testing.InMemoryJobStore;
import io.hermod.testing.InMemoryKeyStore;
import io.hermod.testing.SampleKeys;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may see which job. */
@MicronautTest(startApplication = false)
class OwnershipTest {
    @Inject
    PollFunction function;

    @Inject
    InMemoryJobStore store;

    @Inject
    InMemoryKeyStore keys;

    private Job keyed = pending(RequestType.OCR).ofKey(Optional.of("vk-1"));
    private Job open = pending(RequestType.OCR);

    @BeforeEach
    void makeJobsAndKeys() {
        store.create(keyed);
        store.create(open);
        keys.put(SampleKeys.key("vk-1"), KeyDigest.of("sk-bf-1"));
        keys.put(SampleKeys.key("vk-2"), KeyDigest.of("sk-bf-2"));
    }

    @AfterEach
    void reset() {
        store.reset();
        keys.reset();
    }

    /** A job that belongs to a key is there for that key alone; another is there for whoever has its id. */
    @ParameterizedTest(name = "{0}: {1} sees its own {2}, an open one {3}")
    @CsvSource({
        "x-bf-vk, sk-bf-1, 202, 202",
        "authorization, Bearer sk-bf-1, 202, 202",
        "x-api-key, sk-bf-1, 202, 202",
        "x-goog-api-key, sk-bf-1, 202, 202",
        "x-bf-vk, sk-bf-2, 404, 202",
        "x-bf-vk, unknown, 404, 202",
        "authorization, Bearer sk-proj-1, 404, 202",
        "authorization, sk-bf-1, 404, 202",
        "x-other, sk-bf-1, 404, 202"
    })
    void job_isSeen_byItsOwnKey(String header, String value, int keyedStatus, int openStatus) {
        GatewayAnswer answer = poll(keyed, header, value);

        assertThat(answer.status()).isEqualTo(keyedStatus);
        if (keyedStatus == 404) {
            answer.assertError(404, "job not found or expired");
        }
        assertThat(poll(open, header, value).status()).isEqualTo(openStatus);
    }

    @Test
    void job_isSeen_byItsKeysNewValue_andNoMoreByTheOldOne() {
        keys.put(SampleKeys.key("vk-1"), KeyDigest.of("sk-bf-new"));

        assertThat(poll(keyed, "x-bf-vk", "sk-bf-new").status()).isEqualTo(202);
        assertThat(poll(keyed, "x-bf-vk", "sk-bf-1").status()).isEqualTo(404);
    }

    /** It may ask for nothing new, but what was paid for is its own. */
    @Test
    void job_isSeen_byItsKey_thoughThatIsInactiveByNow() {
        keys.put(VirtualKey.of("vk-1", "team").activeIf(false), KeyDigest.of("sk-bf-1"));

        assertThat(poll(keyed, "x-bf-vk", "sk-bf-1").status()).isEqualTo(202);
    }

    @Test
    void openJob_isShown_withoutALookAtTheKeys() {
        keys.goDown();

        assertThat(poll(open, "x-bf-vk", "sk-bf-1").status()).isEqualTo(202);
        assertThat(poll(keyed, "x-bf-vk", "sk-bf-1").status()).isEqualTo(503);
    }

    private GatewayAnswer poll(Job job, String header, String value) {
        return GatewayRequest.get("/v1/async/ocr/" + job.id())
                .withHeader(header, value)
                .sentTo(function);
    }
}
