package io.hermod.submit;

import static io.hermod.testing.SampleJobs.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.JobTerms;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a job may wait, and how often a provider may be called for it, as the client says in headers. */
@MicronautTest(startApplication = false)
class JobTermsHeadersTest extends SubmitFixture {
    @ParameterizedTest
    @ValueSource(longs = {1, 30, 86_400})
    void deadline_isSoManySecondsFromSubmit(long seconds) {
        assertThat(submit("x-hermod-deadline", Long.toString(seconds)).status()).isEqualTo(202);

        assertThat(onlyJob().terms().deadline())
                .isEqualTo(NOW.plusSeconds(seconds).truncatedTo(ChronoUnit.MILLIS));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5})
    void attempts_areAtMostSoMany(int attempts) {
        assertThat(submit("x-hermod-max-attempts", Integer.toString(attempts)).status())
                .isEqualTo(202);

        assertThat(onlyJob().terms().maxAttempts()).hasValue(attempts);
    }

    @Test
    void jobWithoutTheHeaders_mayWaitForADay_andItsAttemptsAreNotCounted() {
        assertThat(submit("x-unknown", "1").status()).isEqualTo(202);

        assertThat(onlyJob().terms().deadline())
                .isEqualTo(NOW.plus(JobTerms.MAX_WAIT).truncatedTo(ChronoUnit.MILLIS));
        assertThat(onlyJob().terms().maxAttempts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "86401", "1.5", "soon", "", "1e3", "99999999999999999999", "\u0661"})
    void deadlineThatIsNone_isRejected(String value) {
        submit("x-hermod-deadline", value).assertError(400, "x-hermod-deadline must be a whole number from 1 to 86400");
        assertThat(store.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "6", "1.5", "all", "", "99999999999999999999"})
    void attemptsThatAreNone_areRejected(String value) {
        submit("x-hermod-max-attempts", value)
                .assertError(400, "x-hermod-max-attempts must be a whole number from 1 to 5");
        assertThat(store.all()).isEmpty();
    }
}
