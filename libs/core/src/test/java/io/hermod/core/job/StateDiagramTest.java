package io.hermod.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/states.md} the picture of {@link JobTransition}, by writing the page from it. */
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

            A job is always in one of four statuses, and these are also what a client reads. Each arrow below is one guarded
            write to the job store. A write whose guard does not hold changes nothing and reports what it found instead, so
            two workers that race for a job cannot both win.

            A crash loses no accepted job. While a job is pending, its message waits in the queue. While it is processing, a lease runs:
            when its worker dies the lease runs out, the queue delivers the message again, and another worker takes the job
            over. A job that nobody could finish is given up: after its last attempt by the dead-letter function, and after its
            deadline by whoever meets it first, a worker or a poll. An operator may reopen a job that was given up after its attempts.

            Expiry is no status. Once a job's time is over, every reader is told that there is no such job, whatever its
            status was.

            ```mermaid
            stateDiagram-v2
            %s
            ```

            | Transition | From | To | Guard besides the status |
            |---|---|---|---|
            %s

            This page is generated from `JobTransition` and `JobStatus`, and `StateDiagramTest` fails when it is out of date.
            To refresh it, run `%s`.
            """.formatted(diagram(), table(), REFRESH);
    }

    private static String diagram() {
        Stream<String> transitions = Stream.of(JobTransition.values())
                .map(row -> arrow(from(row), row.to().wireName()) + ": " + words(row) + " [" + row.guard() + "]");
        Stream<String> ends = Stream.of(JobStatus.values())
                .filter(JobStatus::isTerminal)
                .map(status -> arrow(status.wireName(), OUTSIDE));
        return Stream.concat(transitions, ends).collect(Collectors.joining("\n"));
    }

    private static String arrow(String from, String to) {
        return "    " + from + " --> " + to;
    }

    private static String table() {
        return Stream.of(JobTransition.values())
                .map(row -> "| %s | %s | %s | %s |"
                        .formatted(
                                words(row),
                                row.from().map(JobStatus::wireName).orElse("none"),
                                row.to().wireName(),
                                row.guard()))
                .collect(Collectors.joining("\n"));
    }

    private static String from(JobTransition row) {
        return row.from().map(JobStatus::wireName).orElse(OUTSIDE);
    }

    private static String words(JobTransition row) {
        return row.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
