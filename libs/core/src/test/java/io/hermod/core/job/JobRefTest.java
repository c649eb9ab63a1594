package io.hermod.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobRefTest {
    private static final JobId ID = JobId.random();

    @RepeatedTest(5)
    void jobsWithOneId_differ() {
        assertThat(JobRef.create(ID)).isNotEqualTo(JobRef.create(ID));
        assertThat(JobRef.create(ID).id()).isEqualTo(ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "a-b", "a\n", "12345678901234567"})
    void otherText_isNoInstance(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new JobRef(ID, text));
    }
}
