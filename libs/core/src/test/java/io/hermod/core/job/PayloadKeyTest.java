package io.hermod.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadKeyTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void keysOfResultsOfOneJob_differ_andCannotBeGuessed() {
        JobId job = JobId.random();

        assertThat(PayloadKey.ofResult(job, HOUR)).isNotEqualTo(PayloadKey.ofResult(job, HOUR));
        assertThat(PayloadKey.ofResult(job, HOUR).value()).startsWith("results/day/" + job + "/");
    }

    @Test
    void key_isReadBack() {
        PayloadKey key = PayloadKey.ofRequest(JobRef.create(JobId.random()));

        assertThat(PayloadKey.parse(key.value())).contains(key);
    }

    @Test
    void keyOfARequest_isThatJobsOnly() {
        JobRef job = JobRef.create(JobId.random());

        assertThat(PayloadKey.ofRequest(job).value()).isEqualTo("requests/" + job.id() + "/" + job.instance());
        assertThat(PayloadKey.ofRequest(job)).isNotEqualTo(PayloadKey.ofRequest(JobRef.create(job.id())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "requests/",
                "other/3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11/3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11",
                "requests/3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11/../1",
                "requests/../results/3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11",
                "requests/3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11/3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11/x",
                "s3://foreign/requests/3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11/3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11"
            })
    void otherText_isNoKey(String text) {
        assertThat(PayloadKey.parse(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new PayloadKey(text));
    }
}
