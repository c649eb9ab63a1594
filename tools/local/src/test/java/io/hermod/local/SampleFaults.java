package io.hermod.local;

import io.hermod.testing.Fault;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The ways in which a call to AWS fails. */
final class SampleFaults {
    private SampleFaults() {}

    static Stream<Fault> each() {
        return Stream.of(
                new Fault.Throttled(),
                new Fault.ServerError(),
                new Fault.Hang(),
                new Fault.Reset(),
                new Fault.AnswerLost());
    }

    /** Each of the calls whose names match, with each way to fail. */
    static List<Arguments> of(String callNames) {
        return Arrays.stream(AwsCall.values())
                .filter(call -> call.name().matches(callNames))
                .flatMap(call -> each().map(fault -> Arguments.of(call, fault)))
                .toList();
    }

    static String nameOf(Fault fault) {
        return fault.getClass().getSimpleName();
    }
}
