package io.hermod.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Generates {@code docs/states.md} from {@link JobTransition}. */
class StateDiagramTest {
    private static final Path DOCS = Path.of("..", "..", "docs");
    private static final Path PAGE = DOCS.resolve("states.md");
    private static final String REFRESH = "mvn -pl libs/core test -Dtest=StateDiagramTest -Dhermod.update-docs=true";
    private static final String OUTSIDE = "[*]";

    @Test
    void page_showsTheTransitionsOfTheCode() throws IOException {
        String page = page();
        if (Boolean.getBoolean("hermod.update-docs")) {
            Files.createDirectories(DOCS);
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE)
                .as("docs/states.md is out of date; refresh it with: " + REFRESH)
                .hasContent(page);
    }

    private static String page() {
        return """
            # The life of a job

            A job has one of four statuses. Clients see the same ones. Each arrow is a write to the job store that is
            guarded by a condition. If the condition does not hold, the write changes nothing and reports what it found,
            so of two workers that race for a job only one can win.

            A crash loses no accepted job. The message of a pending job waits in the queue. The worker of a processing
            job holds a lease. If the worker crashes, the lease expires, the queue redelivers the message, and another
            worker takes the job over. A worker that could not call a provider takes its claim back (unclaim), so only attempts
            that did, or whose worker died, exhaust a job. A job that no worker could finish fails after its last attempt
            or its deadline: a worker, the dead-letter function or a poll records that. An operator can reopen a job that
            failed because its attempts were exhausted.

            A caller can cancel a job until it ends, and delete it. A cancelled job has failed, at once and for good: its
            worker loses the lease, stops the provider's call, and cannot record another outcome. To delete a job that runs
            is to cancel it first.

            An expired job is not visible to any reader, regardless of its status. Expiry is not a status of its own.

            ```mermaid
            stateDiagram-v2
            %s
            ```

            | Transition | Operation | From | To | Conditions besides the status |
            |---|---|---|---|---|
            %s

            This page is generated from `JobTransition` and `JobStatus`, which also guard the writes. `StateDiagramTest` fails if
            it is out of date.
            To refresh it, run `%s`.
            """.formatted(diagram(), table(), REFRESH);
    }

    private static String diagram() {
        Stream<String> transitions = Stream.of(JobTransition.values())
                .map(row -> arrow(from(row), row.to().map(JobStatus::wireName).orElse(OUTSIDE)) + ": " + words(row));
        Stream<String> ends = Stream.of(JobStatus.values())
                .filter(JobStatus::isTerminal)
                .map(status -> arrow(status.wireName(), OUTSIDE) + ": expiry");
        return Stream.concat(transitions, ends).collect(Collectors.joining("\n"));
    }

    private static String arrow(String from, String to) {
        return "    " + from + " --> " + to;
    }

    private static String table() {
        return Stream.of(JobTransition.values())
                .map(row -> "| %s | %s | %s | %s | %s |"
                        .formatted(
                                words(row),
                                row.operation(),
                                row.from().map(JobStatus::wireName).orElse("any"),
                                row.to().map(JobStatus::wireName).orElse("none"),
                                conditions(row)))
                .collect(Collectors.joining("\n"));
    }

    private static String from(JobTransition row) {
        return row.from().map(JobStatus::wireName).orElse(OUTSIDE);
    }

    private static String conditions(JobTransition row) {
        return row.conditions().isEmpty()
                ? "none"
                : row.conditions().stream().map(JobCondition::description).collect(Collectors.joining("; "));
    }

    private static String words(JobTransition row) {
        return row.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
