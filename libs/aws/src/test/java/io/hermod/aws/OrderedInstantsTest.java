package io.hermod.aws;

import static io.hermod.testing.SampleJobs.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.JobId;
import io.hermod.core.job.JobPosition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderedInstantsTest {

    @Test
    void positionsOfOneInstant_areSorted_andInstantsStayAsTheyAre() {
        List<JobPosition> sorted = IntStream.range(0, 60)
                .mapToObj(i -> new JobPosition(NOW.plusMillis(i / 7), JobId.random()))
                .sorted(Collections.reverseOrder())
                .toList();
        List<JobPosition> byInstant = new ArrayList<>(sorted);
        Collections.shuffle(byInstant, new Random(1));
        byInstant.sort(Comparator.comparing(JobPosition::createdAt).reversed());

        assertThat(byInstant).isNotEqualTo(sorted);
        assertThat(ordered(byInstant)).isEqualTo(sorted);
    }

    @Test
    void noPositions_areNone() {
        assertThat(ordered(List.of())).isEmpty();
    }

    private static List<JobPosition> ordered(List<JobPosition> positions) {
        List<JobPosition> ordered = new ArrayList<>();
        new OrderedInstants(positions.iterator()).forEachRemaining(ordered::add);
        return ordered;
    }
}
