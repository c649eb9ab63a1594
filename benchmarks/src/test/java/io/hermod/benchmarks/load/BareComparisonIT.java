package io.hermod.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BareComparisonIT {

    /** The figures themselves are nothing for a test: a busy machine has others. */
    @Test
    void everyKindOfTurn_isMeasuredBesideItsFloor() throws Exception {
        assertThat(new BareComparison(20).measure().lines().skip(1))
                .hasSize(4)
                .allMatch(row -> row.matches("submit( to result)? +(1|32)( +[0-9.]+){9}"));
    }
}
