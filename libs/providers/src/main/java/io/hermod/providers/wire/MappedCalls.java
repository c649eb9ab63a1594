package io.hermod.providers.wire;

import io.hermod.providers.http.Exchange.Answered;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls with JSON bodies at one address, whose answers become one result.
 *
 * @param marks of the files in the bodies
 * @param dropped the members of the request that were left out
 */
public record MappedCalls(Address address, Marks marks, List<JsonMap> bodies, List<String> dropped) {
    public MappedCalls {
        bodies = List.copyOf(bodies);
        dropped = List.copyOf(dropped);
    }

    /** Reads the answers, in the order of the calls. */
    @FunctionalInterface
    public interface Mapping {
        /**
         * The result, or the error that an answer is in truth.
         *
         * @throws UnusableAnswer if an answer is no result
         * @throws InvalidShape as {@link UnusableAnswer}
         */
        Reading of(List<JsonTree> answers, String extraFields) throws UnusableAnswer;
    }

    /** The plan of the calls. */
    public Plan plan(Mapping mapping) {
        List<PlannedCall> calls = bodies.stream()
                .map(body -> new PlannedCall(
                        address.uri(),
                        address.headers(),
                        PlannedCall.JSON,
                        marks.pieces(body),
                        address.authorization()))
                .toList();
        return new Plan(calls, (answers, extraFields) -> reading(answers, extraFields, mapping), dropped);
    }

    /** An answer that is no result is an error that may pass, because models make mistakes. */
    private static Reading reading(List<Answered> answers, String extraFields, Mapping mapping)
            throws UnusableAnswer, MalformedJson {
        List<JsonTree> trees = new ArrayList<>();
        for (Answered answer : answers) {
            JsonTree tree = AnswerJson.tree(answer);
            boolean isError = tree.member("error")
                    .filter(error -> !error.members().isEmpty())
                    .isPresent();
            if (isError) {
                return AnswerJson.failed(answer, "an error");
            }
            trees.add(tree);
        }
        try {
            return mapping.of(trees, extraFields);
        } catch (UnusableAnswer | InvalidShape noResult) {
            return AnswerJson.failed(answers.getFirst(), String.valueOf(noResult.getMessage()));
        }
    }
}
