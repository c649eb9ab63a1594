package io.hermod.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobIdTest {
    private static final String CANONICAL = "3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11";

    @Test
    void parse_accepts_canonicalLowerCase() {
        assertThat(JobId.parse(CANONICAL)).contains(new JobId(CANONICAL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "3B0D7C52-7A0E-4F6E-9D55-4F2B0A8F1C11",
                "3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c1",
                "3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c111",
                "3b0d7c527a0e4f6e9d554f2b0a8f1c11",
                "{3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11}",
                " 3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11",
                "3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11\n",
                "3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1g11",
                "1-2-3-4-5"
            })
    void parse_isEmpty_forEverythingElse(String text) {
        assertThat(JobId.parse(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new JobId(text)).withMessage("not a canonical UUID");
    }

    @RepeatedTest(5)
    void random_isCanonical_andAVersion4Uuid() {
        assertThat(JobId.random().value())
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    }

    @Test
    void random_isAnotherOne_eachTime() {
        assertThat(JobId.random()).isNotEqualTo(JobId.random());
    }

    @Test
    void id_isPrintedBare() {
        assertThat(new JobId(CANONICAL)).hasToString(CANONICAL);
    }
}
