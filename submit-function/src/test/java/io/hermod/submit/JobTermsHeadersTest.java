package io.hermod.submit;

import static io.hermod.testing.SampleJobs.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobTerms;
import io.hermod.testing.InMemoryJobQueue;
import io.hermod.testing.InMemoryJobStore;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a job may wait, and how often a provider may be called for it, as the client says in headers. */
@MicronautTest(startApplication = false)
class JobTermsHeadersTest {
    @Inject
    SubmitFunction function;

    @Inject
    InMemoryJobStore store;

    @Inject
    InMemoryJobQueue queue;

    @AfterEach
    void reset() {
        store.reset();
        queue.reset();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 30, 86_400})
    void deadline_isSoManySecondsFromSubmit(long seconds) {
        assertThat(submit("x-hermod-deadline", Long.toString(seconds))).isEqualTo(202);

        assertThat(onlyJob().terms().deadline())
                .isEqualTo(NOW.plusSeconds(seconds).truncatedTo(ChronoUnit.MILLIS));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5})
    void attempts_areAtMostSoMany(int attempts) {
        assertThat(submit("x-hermod-max-attempts", Integer.toString(attempts))).isEqualTo(202);

        assertThat(onlyJob().terms().maxAttempts()).hasValue(attempts);
    }

    @Test
    void jobWithoutTheHeaders_waitsForADay_andItsAttemptsAreNotCounted() {
        assertThat(submit("x-unknown", "1")).isEqualTo(202);

        assertThat(onlyJob().terms().deadline())
                .isEqualTo(NOW.plus(JobTerms.MAX_WAIT).truncatedTo(ChronoUnit.MILLIS));
        assertThat(onlyJob().terms().maxAttempts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "86401", "1.5", "soon", "", "1e3", "99999999999999999999", "\u0661"})
    void deadlineThatIsNone_isRefused(String value) {
        ValidRequests.chat()
                .withHeader("x-hermod-deadline", value)
                .sentTo(function)
                .assertError(400, "x-hermod-deadline must be a whole number from 1 to 86400");
        assertThat(store.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "6", "1.5", "all", "", "99999999999999999999"})
    void attemptsThatAreNone_areRefused(String value) {
        ValidRequests.chat()
                .withHeader("x-hermod-max-attempts", value)
                .sentTo(function)
                .assertError(400, "x-hermod-max-attempts must be a whole number from 1 to 5");
        assertThat(store.all()).isEmpty();
    }

    private int submit(String header, String value) {
        return ValidRequests.chat().withHeader(header, value).sentTo(function).status();
    }

    private Job onlyJob() {
        assertThat(store.all()).hasSize(1);
        return store.all().getFirst();
    }
}
