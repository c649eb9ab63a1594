package io.hermod.benchmarks.warm;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.benchmarks.harness.CapturedCalls;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** The measured handlers respond as expected. */
class WarmBenchmarkTest {

    @ParameterizedTest
    @EnumSource
    void bothHandlers_accept_orFind(WarmCall call) {
        WarmBenchmark benchmark = started(call);

        assertThat(benchmark.shipped().getStatusCode()).isEqualTo(expectedStatus(call));
        assertThat(benchmark.floor().getStatusCode()).isEqualTo(expectedStatus(call));
        assertThat(benchmark.json()).isEqualTo(call.event());
    }

    /** The floor shows a stored time as it is: with nine digits after the point, so that times sort as texts. */
    @ParameterizedTest
    @EnumSource(names = "POLL_.*", mode = EnumSource.Mode.MATCH_ALL)
    void bothHandlers_findTheSame(WarmCall poll) {
        WarmBenchmark benchmark = started(poll);

        assertThat(benchmark.shipped().getBody())
                .isEqualTo(benchmark.floor().getBody().replace(".123456000Z", ".123456Z"));
    }

    /** Ids, times and texts differ. The floor has no virtual keys. */
    @ParameterizedTest
    @EnumSource(names = "SUBMIT_WITH_KEY", mode = EnumSource.Mode.EXCLUDE)
    void bothHandlers_makeTheSameCallsOfAws(WarmCall call) {
        WarmBenchmark benchmark = started(call);
        benchmark.shipped(); // which knows the key from then on

        assertThat(callsOf(benchmark::shipped)).isNotEmpty().isEqualTo(callsOf(benchmark::floor));
    }

    private static List<String> callsOf(Runnable handler) {
        CapturedCalls.start();
        handler.run();
        return CapturedCalls.stop().stream().map(WarmBenchmarkTest::shape).toList();
    }

    /** The call's type, its parameters, and an item's attributes. */
    private static String shape(SdkRequest call) {
        String parameters = call.sdkFields().stream()
                .filter(field -> isSet(field.getValueOrDefault(call)))
                .map(SdkField::memberName)
                .sorted()
                .collect(Collectors.joining(" "));
        String attributes =
                call instanceof PutItemRequest put ? new TreeSet<>(put.item().keySet()).toString() : "";
        return call.getClass().getSimpleName() + ": " + parameters + attributes;
    }

    private static boolean isSet(@Nullable Object value) {
        return value != null && !(value instanceof SdkAutoConstructMap) && !(value instanceof SdkAutoConstructList);
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
