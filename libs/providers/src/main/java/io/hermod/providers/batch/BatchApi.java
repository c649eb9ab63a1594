package io.hermod.providers.batch;

import io.hermod.providers.http.Exchange.Answered;
import io.hermod.providers.wire.PlannedCall;
import io.hermod.providers.wire.Run;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.MalformedJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A provider's API for batches: which calls begin one, and how its output is read. Pure. */
public interface BatchApi {

    /** How much a batch may hold. */
    BatchLimits limits();

    /** Whether a call that the provider would be sent by itself can be a line of a batch. */
    boolean takes(PlannedCall call);

    /** The first call that begins a batch. */
    PlannedCall begin(BatchDraft draft);

    /**
     * What follows the response to {@link #begin}, or to the call after it.
     *
     * @throws UnusableAnswer if the response does not tell
     */
    Step next(BatchDraft draft, Answered answer) throws UnusableAnswer, MalformedJson;

    /** A step towards a batch. */
    sealed interface Step {
        record Call(PlannedCall call) implements Step {}

        record Begun(Run run) implements Step {}
    }

    /** The call that lists the batches of the key; empty if the provider keeps no names of bundles. */
    default Optional<PlannedCall> list(BatchDraft draft) {
        return Optional.empty();
    }

    /** The bundle's batch among those that are listed. */
    default Optional<Run> find(BatchDraft draft, Answered list) throws UnusableAnswer, MalformedJson {
        return Optional.empty();
    }

    /**
     * How far a batch is.
     *
     * @param look the address of the look
     */
    State state(URI look, Answered answer) throws UnusableAnswer, MalformedJson;

    /** How far a batch is. */
    sealed interface State {
        record Running() implements State {}

        /** The results are behind the addresses. */
        record Ended(List<URI> outputs) implements State {
            public Ended {
                outputs = List.copyOf(outputs);
            }
        }

        /** It has ended without results. */
        record Lost(String reason) implements State {}
    }

    /**
     * Reads an output to its end. A line that cannot be read is left out.
     *
     * @throws IOException if the output cannot be read
     */
    void read(InputStream output, LineTaker lines) throws IOException, InterruptedException;

    /** Takes lines as they are read. */
    @FunctionalInterface
    interface LineTaker {
        void take(BatchLine line) throws InterruptedException;
    }
}
