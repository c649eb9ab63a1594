package io.hermod.infra;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionZipsTest {

    @Test
    void zipThatIsMissing_stopsTheSynthesis(@TempDir Path modules) {
        assertThatIllegalStateException()
                .isThrownBy(() -> new FunctionZips(modules).of("submit-function"))
                .withMessageEndingWith("submit-function.zip is missing: mvn verify builds it");
    }
}
