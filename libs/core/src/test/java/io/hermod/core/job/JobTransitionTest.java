package io.hermod.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class JobTransitionTest {
    private static final String FORBIDDEN = "-";

    /** The transitions from each row's status to each column's. */
    private static final List<List<String>> MATRIX = table("""
        from\\to     PENDING  PROCESSING                     COMPLETED  FAILED
        PENDING     -        CLAIM                          -          ABANDON+CANCEL
        PROCESSING  RECALL+RELEASE+UNCLAIM  TAKE_OVER+RENEW+COUNT_ATTEMPT+HAND_OFF+RESUME  COMPLETE   FAIL+EXPIRE+INTERRUPT
        COMPLETED   -        -                              -          -
        FAILED      REOPEN   -                              -          -
        """);

    @Test
    void matrix_hasARowAndAColumn_forEveryStatus() {
        List<String> statuses = Stream.of(JobStatus.values()).map(Enum::name).toList();

        assertThat(MATRIX.getFirst().stream().skip(1)).containsExactlyElementsOf(statuses);
        assertThat(MATRIX.stream().skip(1).map(List::getFirst)).containsExactlyElementsOf(statuses);
    }

    @Test
    void matrix_hasEveryTransitionOnce_exceptCreationAndDeletion() {
        List<String> listed = Stream.concat(
                        Stream.of("CREATE", "DELETE_COMPLETED", "DELETE_FAILED"),
                        pairs().flatMap(pair -> transitions((String) pair.get()[2]).stream()))
                .toList();

        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(JobTransition.values()).map(Enum::name).toList());
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @MethodSource("pairs")
    void transitions_leadWhereTheMatrixSays(JobStatus from, JobStatus to, String cell) {
        List<String> leading = Stream.of(JobTransition.values())
                .filter(row -> row.from().equals(Optional.of(from)) && row.to().equals(Optional.of(to)))
                .map(Enum::name)
                .toList();

        assertThat(leading).isEqualTo(transitions(cell));
    }

    @Test
    void onlyCreate_needsNoJob_andItLeadsToPending() {
        assertThat(JobTransition.values())
                .filteredOn(row -> row.from().isEmpty())
                .containsExactly(JobTransition.CREATE);
        assertThat(JobTransition.CREATE.to()).contains(JobStatus.PENDING);
    }

    @Test
    void everyStatus_isReachable() {
        Set<JobStatus> reached = EnumSet.of(JobStatus.PENDING);
        for (JobStatus _ : JobStatus.values()) {
            Stream.of(JobTransition.values())
                    .filter(row -> row.from().filter(reached::contains).isPresent())
                    .forEach(row -> row.to().ifPresent(reached::add));
        }

        assertThat(reached).containsExactlyInAnyOrder(JobStatus.values());
    }

    /** Only an operator can reopen a job that has ended; its caller can delete it. */
    @ParameterizedTest
    @EnumSource
    void status_isTerminal_ifAndOnlyIfNothingButAnOperatorLeadsToAnother(JobStatus status) {
        assertThat(Stream.of(JobTransition.values())
                        .filter(row -> row != JobTransition.REOPEN && row.to().isPresent())
                        .noneMatch(row -> row.from().equals(Optional.of(status))))
                .isEqualTo(status.isTerminal());
    }

    /** A store's operation has one outcome, and at most one row for each status, so that its rows exclude each other. */
    @ParameterizedTest
    @EnumSource
    void rowsOfAnOperation_leadToOneStatus_fromDifferentOnes(JobTransition transition) {
        assertThat(JobTransition.ofOperation(transition.operation()))
                .contains(transition)
                .doesNotHaveDuplicates()
                .allMatch(row -> row.to().equals(transition.to()))
                .extracting(JobTransition::from)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void condition_isDescribed(JobCondition condition) {
        assertThat(condition.description()).isNotBlank().doesNotContain(":", ";", "|", "\n");
    }

    @ParameterizedTest
    @EnumSource
    void status_isWrittenInLowerCase_onTheWire(JobStatus status) {
        assertThat(status.wireName()).isEqualTo(status.name().toLowerCase(Locale.ROOT));
    }

    static Stream<Arguments> pairs() {
        List<String> columns = MATRIX.getFirst();
        return MATRIX.stream()
                .skip(1)
                .flatMap(row -> Stream.iterate(1, column -> column + 1)
                        .limit(columns.size() - 1L)
                        .map(column -> arguments(
                                JobStatus.valueOf(row.getFirst()),
                                JobStatus.valueOf(columns.get(column)),
                                row.get(column))));
    }

    private static List<String> transitions(String cell) {
        return cell.equals(FORBIDDEN) ? List.of() : List.of(cell.split("\\+"));
    }

    private static List<List<String>> table(String text) {
        return text.lines().map(line -> List.of(line.strip().split("\\s+"))).toList();
    }
}
