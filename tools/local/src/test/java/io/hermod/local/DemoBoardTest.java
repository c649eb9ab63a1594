package io.hermod.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.request.RequestType;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoBoardTest {
    private static final String UP_11 = "\u001b[11A";
    private static final DemoJob COMPLETED = job(
            RequestType.CHAT_COMPLETION,
            Map.of(
                    "status",
                    "completed",
                    "result",
                    Map.of("choices", List.of(Map.of("message", Map.of("content", "Hermod is a god."))))));
    private static final DemoJob FAILED = job(
            RequestType.OCR,
            Map.of(
                    "status",
                    "failed",
                    "error",
                    Map.of("status_code", 401, "error", Map.of("message", "Incorrect API key provided"))));

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Test
    void jobs_areRedrawnInPlace_ifTheTerminalHasTheRows() {
        DemoBoard board = board(new Screen(24, 80, false, true));

        board.show(jobs("processing"));
        board.show(jobs("processing"));

        assertThat(lines()).hasSize(22);
        assertThat(lines().get(11)).startsWith(UP_11 + "\u001b[2K◐ ");
    }

    /** In a lower window the first lines scroll out of sight, and the cursor cannot return to them. */
    @ParameterizedTest
    @CsvSource({"10, 80", "11, 80", "0, 80", "24, 40"})
    void jobs_arePrintedOnce_ifTheTerminalIsSmallOrUnknown(int rows, int columns) {
        DemoBoard board = board(new Screen(rows, columns, false, true));

        List<DemoJob> oneHasEnded = new ArrayList<>(jobs("processing"));
        oneHasEnded.set(4, COMPLETED);

        board.show(jobs("processing"));
        board.show(oneHasEnded);
        board.show(oneHasEnded);

        assertThat(lines()).hasSize(columns < 64 ? 3 : 2).first().isEqualTo("11 jobs are submitted");
        assertThat(lines()).noneMatch(line -> line.contains("\u001b")).allMatch(line -> line.length() < columns);
    }

    @Test
    void answerOrReason_isShown_andSetsCompletedAndFailedApart() {
        board(new Screen(0, 80, false, true)).show(List.of(COMPLETED, FAILED));

        assertThat(lines())
                .containsExactly(
                        "2 jobs are submitted",
                        "✓ chat_completion   completed    0.0 s  Hermod is a god.",
                        "✗ ocr               failed       0.0 s  401: Incorrect API key provided");
    }

    @Test
    void ascii_andNarrowScreens_haveTheSame() {
        board(new Screen(0, 40, false, false)).show(List.of(COMPLETED, FAILED));

        assertThat(lines())
                .containsExactly(
                        "2 jobs are submitted",
                        "+ chat_completion   completed    0.0 s",
                        "  Hermod is a god.",
                        "x ocr               failed       0.0 s",
                        "  401: Incorrect API key provided");
    }

    @Test
    void colours_areForTerminals() {
        board(new Screen(24, 80, true, true)).show(List.of(COMPLETED, FAILED));

        assertThat(lines().get(0)).startsWith("\u001b[2K\u001b[32m✓ chat_completion   completed ");
        assertThat(lines().get(1)).startsWith("\u001b[2K\u001b[31m✗ ocr               failed    ");
        assertThat(lines()).allMatch(line -> line.contains("\u001b[0m"));
    }

    @Test
    void summary_countsEachEnd() {
        DemoBoard board = board(new Screen(0, 80, false, true));

        board.summarize(List.of(COMPLETED, COMPLETED));
        board.summarize(Stream.of(List.of(COMPLETED, FAILED), jobs("pending"))
                .flatMap(List::stream)
                .toList());

        assertThat(lines())
                .containsExactly(
                        "", "2 of 2 jobs completed", "", "1 of 13 jobs completed, 1 failed, 11 did not end in time");
    }

    private DemoBoard board(Screen screen) {
        return new DemoBoard(new PrintStream(shown, true, UTF_8), screen);
    }

    private List<String> lines() {
        return shown.toString(UTF_8).lines().toList();
    }

    private static List<DemoJob> jobs(String status) {
        return IntStream.range(0, 11)
                .mapToObj(i -> new DemoJob("rerank", RequestType.RERANK, "/" + i, 0, 0, Map.of("status", status)))
                .toList();
    }

    private static DemoJob job(RequestType type, Map<String, Object> envelope) {
        return new DemoJob(type.wireName(), type, "/" + type, 0, 0, envelope);
    }
}
