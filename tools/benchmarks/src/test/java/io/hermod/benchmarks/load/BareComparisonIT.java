package io.hermod.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BareComparisonIT {

    /** The figures are not tested, because they depend on the load of the machine. */
    @Test
    void everyKindOfTurn_isMeasuredBesideItsFloor() throws Exception {
        String tables = new BareComparison(20, 20).measure();

        assertThat(tables.lines().filter(row -> row.startsWith("ms each")))
                .hasSize(2)
                .allMatch(row -> row.matches("ms each +(1|32)( +[0-9.]+){11}"));
        assertThat(tables.lines().filter(row -> row.startsWith("all together")))
                .hasSize(2)
                .allMatch(row -> row.matches("all together +(1|32)( +[0-9.]+){5}"));
    }
}
