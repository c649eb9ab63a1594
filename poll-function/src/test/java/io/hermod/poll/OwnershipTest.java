package io.hermod.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.access.VirtualKey;
import io.hermod.testing.GatewayAnswer;
import io.hermod.testing.SampleKeys;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which caller sees which job. */
@MicronautTest(startApplication = false)
class OwnershipTest extends PollFixture {
    @BeforeEach
    void start() {
        createJobsAndKeys();
    }

    /** Only its key sees a key's job; each caller who knows its id sees another job. */
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
    void job_isSeen_byItsKeysNewValue_andNotByTheOldOne() {
        keys.put(SampleKeys.key("vk-1"), KeyDigest.of("sk-bf-new"));

        assertThat(poll(keyed, "x-bf-vk", "sk-bf-new").status()).isEqualTo(202);
        assertThat(poll(keyed, "x-bf-vk", "sk-bf-1").status()).isEqualTo(404);
    }

    /** An inactive key may not submit, but its results stay readable. */
    @Test
    void job_isSeen_byItsKey_evenIfThatIsInactive() {
        keys.put(VirtualKey.of("vk-1", "team").activeIf(false), KeyDigest.of("sk-bf-1"));

        assertThat(poll(keyed, "x-bf-vk", "sk-bf-1").status()).isEqualTo(202);
    }

    @Test
    void openJob_isShown_withoutALookAtTheKeys() {
        keys.goDown();

        assertThat(poll(open, "x-bf-vk", "sk-bf-1").status()).isEqualTo(202);
        assertThat(poll(keyed, "x-bf-vk", "sk-bf-1").status()).isEqualTo(503);
    }
}
