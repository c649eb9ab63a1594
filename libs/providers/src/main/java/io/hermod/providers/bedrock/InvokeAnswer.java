package io.hermod.providers.bedrock;

import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Optional;

/**
 * The answer of one call of {@code /model/{id}/invoke}.
 *
 * @param inputTokens the header {@code X-Amzn-Bedrock-Input-Token-Count}
 * @param outputTokens the header {@code X-Amzn-Bedrock-Output-Token-Count}
 */
public record InvokeAnswer(JsonTree body, Optional<Long> inputTokens, Optional<Long> outputTokens) {

    /** An answer without the headers. */
    public static InvokeAnswer of(JsonTree body) {
        return new InvokeAnswer(body, Optional.empty(), Optional.empty());
    }

    /** The sum of the counts in the headers, or of those in the bodies; empty if none has any. */
    static Optional<Long> inputTokens(List<InvokeAnswer> answers, String member) {
        return answers.stream()
                .flatMap(answer -> answer.inputTokens().or(() -> answer.body().number(member)).stream())
                .reduce(Long::sum);
    }
}
