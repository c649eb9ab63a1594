package io.hermod.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistributionTest {

    @Test
    void percentiles_areMeasuredValues() {
        Distribution hundred = Distribution.of(
                IntStream.rangeClosed(1, 100).mapToObj(i -> 101.0 - i).toList());

        assertThat(hundred.least()).isEqualTo(1);
        assertThat(hundred.median()).isEqualTo(50.5);
        assertThat(hundred.p90()).isEqualTo(90);
        assertThat(hundred.p99()).isEqualTo(99);
    }

    @Test
    void oneValue_isEveryPercentile() {
        Distribution one = Distribution.of(List.of(7.0));

        assertThat(List.of(one.least(), one.median(), one.p90(), one.p99())).containsOnly(7.0);
    }

    @Test
    void nothing_isNoDistribution() {
        assertThatThrownBy(() -> Distribution.of(List.of())).hasMessage("nothing was measured");
    }
}
