package io.hermod.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.JobTerms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The bound that the simulation checks is the one that the documentation states. */
class StatedBoundTest {
    private static final Path PROMISE = Path.of("../../docs/explanation/delivery-promise.md");

    @Test
    void theSimulatedBound_isTheStatedOne() throws IOException {
        MatchResult stated = stated(
                "This takes (\\d+) hours and (\\d+) minutes at most, or " + "`x-hermod-deadline` and (\\d+) minutes");

        long slack = Simulation.SLACK.toMinutes();
        assertThat(Long.parseLong(stated.group(1))).isEqualTo(JobTerms.MAX_WAIT.toHours());
        assertThat(Long.parseLong(stated.group(2))).isEqualTo(slack);
        assertThat(Long.parseLong(stated.group(3))).isEqualTo(slack);
    }

    @Test
    void theSimulatedBoundOfAnAnnouncement_isTheStatedOne() throws IOException {
        assertThat(stated("its delivery is on the queue of deliveries (\\d+) minutes after the end")
                        .group(1))
                .isEqualTo(Long.toString(Simulation.ANNOUNCEMENT.toMinutes()));
    }

    private static MatchResult stated(String sentence) throws IOException {
        return Pattern.compile(sentence)
                .matcher(Files.readString(PROMISE).replaceAll("\\s+", " "))
                .results()
                .findFirst()
                .orElseThrow();
    }
}
