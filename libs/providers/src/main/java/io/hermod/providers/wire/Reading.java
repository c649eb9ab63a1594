package io.hermod.providers.wire;

import io.hermod.core.shared.Payload;
import io.hermod.wire.MalformedJson;
import java.util.List;
import java.util.function.Supplier;

/** What a wire reads in a response with a 2xx status. */
public sealed interface Reading {

    /** The result as the contract's JSON object. */
    record Result(Payload json) implements Reading {}

    /**
     * An error that came with a 2xx status.
     *
     * @param document the error's JSON, or its start
     * @param what completes "openai answered with …" if the document gives no reason
     */
    record Failed(Payload document, String what) implements Reading {}

    /** The provider has not ended the work yet. A look at the run is read as this response was. */
    record Running(Run run) implements Reading {}

    /**
     * The provider has told what was not known of the model: now the request can be planned.
     *
     * @param plan throws {@link io.hermod.wire.tree.InvalidShape} if the request has no form there
     */
    record Known(Supplier<Plan> plan) implements Reading {}

    /** The result needs files that the response names by their URLs. */
    record Linked(List<RemoteFile> files, Completion completion) implements Reading {
        public Linked {
            files = List.copyOf(files);
        }
    }

    /** Makes a result of a response and the files that it names. */
    @FunctionalInterface
    interface Completion {
        Result with(FetchedFiles files) throws MalformedJson;
    }
}
