package io.hermod.benchmarks.warm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is measured does what it is measured for. */
class WarmBenchmarkTest {

    @ParameterizedTest
    @EnumSource
    void bothHandlers_accept_orFind(WarmCall call) {
        WarmBenchmark benchmark = started(call);

        assertThat(benchmark.shipped().getStatusCode()).isEqualTo(expectedStatus(call));
        assertThat(benchmark.floor().getStatusCode()).isEqualTo(expectedStatus(call));
        assertThat(benchmark.json()).isEqualTo(call.event());
    }

    @ParameterizedTest
    @EnumSource(names = "POLL_.*", mode = EnumSource.Mode.MATCH_ALL)
    void bothHandlers_findTheSame(WarmCall poll) {
        WarmBenchmark benchmark = started(poll);

        assertThat(benchmark.shipped().getBody()).isEqualTo(benchmark.floor().getBody());
    }

    private static WarmBenchmark started(WarmCall call) {
        WarmBenchmark benchmark = new WarmBenchmark();
        benchmark.call = call;
        benchmark.start();
        return benchmark;
    }

    private static int expectedStatus(WarmCall call) {
        return switch (call) {
            case SUBMIT, SUBMIT_WITH_KEY, POLL_PENDING -> 202;
            case POLL_SMALL, POLL_LARGE -> 200;
        };
    }
}
