package io.hermod.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RetentionTest {
    @ParameterizedTest
    @CsvSource({
        "PT1S, RESULTS_FOR_A_DAY",
        "P1D, RESULTS_FOR_A_DAY",
        "P1DT1S, RESULTS_FOR_A_WEEK",
        "P7D, RESULTS_FOR_A_WEEK",
        "P31D, RESULTS_FOR_A_MONTH",
        "P31DT1S, RESULTS_FOR_A_YEAR",
        "P365D, RESULTS_FOR_A_YEAR"
    })
    void result_isKeptLongerThanItMayBeRead_andNotMuchLonger(Duration ttl, Retention expected) {
        Retention retention = Retention.ofResult(ttl);

        assertThat(retention).isEqualTo(expected);
        assertThat(Duration.ofDays(retention.days())).isGreaterThan(ttl);
    }

    @ParameterizedTest
    @EnumSource(names = {"UPLOADS", "REQUESTS"})
    void request_isKeptLongerThanARedrivenJobCanRun(Retention retention) {
        assertThat(Duration.ofDays(retention.days()))
                .isGreaterThan(Job.REDRIVABLE.plus(JobTerms.MAX_WAIT).plus(Timings.WORKER_TIMEOUT));
    }
}
