package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four functions read the file. */
class UnreadSectionsIT {
    @Test
    void sectionThatIsNotRead_isNamedOnce(@TempDir Path folder) throws IOException {
        String config = Files.writeString(folder.resolve("config.json"), "{\"section_of_this_test\":{\"a\":1}}")
                .toString();

        try (CapturedLog log = new CapturedLog();
                LocalSystem _ = LocalSystem.start(
                        0, name -> name.equals("HERMOD_CONFIG") ? Optional.of(config) : Optional.empty())) {
            assertThat(log.text().lines().filter(line -> line.contains("section_of_this_test")))
                    .singleElement()
                    .asString()
                    .contains("does not read");
        }
    }
}
