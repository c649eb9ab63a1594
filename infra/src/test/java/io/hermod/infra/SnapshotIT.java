package io.hermod.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole template, so that a change of the stack shows in a review. */
class SnapshotIT {
    private static final String REFRESH =
            "mvn -pl infra -am verify -Dtest=None -Dit.test=SnapshotIT -Dhermod.update-snapshot=true"
                    + " -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false";

    static Stream<Arguments> stages() {
        return Stream.of(
                Arguments.of("defaults", Synthesized.defaults()), Arguments.of("everything", Synthesized.everything()));
    }

    @ParameterizedTest
    @MethodSource("stages")
    void template_isTheOneThatWasReviewed(String name, Synthesized stack) throws IOException {
        Path snapshot = Path.of("src", "test", "snapshots", name + ".template.json");
        String template = withoutHashesOfCode(
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(stack.template()) + "\n");
        if (Boolean.getBoolean("hermod.update-snapshot")) {
            Files.createDirectories(snapshot.getParent());
            Files.writeString(snapshot, template);
        }

        assertThat(snapshot)
                .as("the template has changed; if it should have, refresh it with: " + REFRESH)
                .content()
                .isEqualTo(template);
    }

    /** The zips' hashes, which a version's name is made from too, change with every line of code. */
    private static String withoutHashesOfCode(String template) {
        return template.replaceAll("\"[0-9a-f]{64}\\.zip\"", "\"hash-of-the-zip.zip\"")
                .replaceAll("(CurrentVersion[0-9A-F]{8})[0-9a-f]{32}", "$1");
    }
}
