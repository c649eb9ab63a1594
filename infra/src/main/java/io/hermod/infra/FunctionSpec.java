package io.hermod.infra;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.sqs.IQueue;

/**
 * One function of the stack.
 *
 * @param name such as {@code submit}
 * @param module whose zip it runs
 * @param handler the class that Lambda calls
 * @param variables its environment
 * @param permissions what it may do, besides writing its log and its traces
 * @param sources the queues that invoke it
 */
record FunctionSpec(
        String name,
        String module,
        String handler,
        int memoryMb,
        Duration timeout,
        Map<String, String> variables,
        List<PolicyStatement> permissions,
        List<Source> sources) {

    /** A queue, and how Lambda batches its messages. */
    record Source(IQueue queue, int batch, int batchWindowSeconds, int maxConcurrency) {}

    FunctionSpec {
        variables = Map.copyOf(variables);
        permissions = List.copyOf(permissions);
        sources = List.copyOf(sources);
    }

    /** The name of the function's constructs. */
    String id() {
        return Stream.of(name.split("-", -1))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }
}
