package io.hermod.jobs.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.JobId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseIdTest {
    private static final JobId JOB = new JobId("3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11");

    @Test
    void id_isTheJobsWithoutDashes_andLeadsBack() {
        assertThat(ResponseId.of(JOB)).isEqualTo("resp_3b0d7c527a0e4f6e9d554f2b0a8f1c11");
        assertThat(ResponseId.parse(ResponseId.of(JOB))).contains(JOB);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "resp_",
                "3b0d7c527a0e4f6e9d554f2b0a8f1c11",
                "resp_3B0D7C527A0E4F6E9D554F2B0A8F1C11",
                "resp_3b0d7c527a0e4f6e9d554f2b0a8f1c1100",
                "resp_3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11"
            })
    void otherText_namesNoJob(String text) {
        assertThat(ResponseId.parse(text)).isEmpty();
    }
}
