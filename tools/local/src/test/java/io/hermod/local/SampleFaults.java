package io.hermod.local;

import io.hermod.testing.Fault;
import java.util.stream.Stream;

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

    static String nameOf(Fault fault) {
        return fault.getClass().getSimpleName();
    }
}
