package io.hermod.providers.wire;

import io.hermod.core.request.RequestType;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.wire.MalformedJson;
import java.util.List;
import java.util.Optional;

/**
 * The calls that serve a request, and how their responses become its result.
 *
 * @param calls at least one; several may be sent at once
 * @param dropped the members of the request that were left out
 * @param converted the type that the request is sent as, if it is another one
 */
public record Plan(
        List<PlannedCall> calls, AnswerReader reader, List<String> dropped, Optional<RequestType> converted) {
    public Plan {
        calls = List.copyOf(calls);
        dropped = List.copyOf(dropped);
        if (calls.isEmpty()) {
            throw new IllegalArgumentException("a plan has at least one call");
        }
    }

    /** A plan of requests that are sent as their own type. */
    public Plan(List<PlannedCall> calls, AnswerReader reader, List<String> dropped) {
        this(calls, reader, dropped, Optional.empty());
    }

    /** A plan of one call that leaves nothing out. */
    public static Plan of(PlannedCall call, AnswerReader reader) {
        return new Plan(List.of(call), reader, List.of());
    }

    /** Reads responses with a 2xx status. */
    @FunctionalInterface
    public interface AnswerReader {

        /**
         * The contract's JSON, or the error that a response is in truth.
         *
         * @param answers in the order of the calls
         * @param extraFields the {@code extra_fields} object, as JSON
         * @throws UnusableAnswer if a response is not a result of the request's type
         * @throws MalformedJson if a response is not a JSON object
         */
        Reading read(List<Answered> answers, String extraFields) throws UnusableAnswer, MalformedJson;
    }
}
