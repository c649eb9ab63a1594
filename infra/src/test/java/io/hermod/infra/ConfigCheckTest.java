package io.hermod.infra;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.config.InvalidConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The check of a config.json before it is deployed. */
class ConfigCheckTest {
    private static final String OPEN = "{\"client\":{\"enforce_auth_on_inference\":false}}";

    @TempDir
    private Path folder;

    @Test
    void fileThatTurnsAuthenticationOff_isRefused() {
        assertThatExceptionOfType(InvalidConfig.class)
                .isThrownBy(() -> check(OPEN, "{\"stage\":\"a\"}"))
                .withMessageContaining("would turn authentication off");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"stage\":\"a\",\"api\":{\"enforce_auth\":false}}",
                "{\"stage\":\"a\",\"api\":{\"authorizer\":\"iam\"}}"
            })
    void stageThatWantsIt_getsIt(String stage) {
        assertThatCode(() -> check(OPEN, stage)).doesNotThrowAnyException();
    }

    @Test
    void fileThatLeavesAuthenticationOn_isAccepted() {
        assertThatCode(() -> check("{}", "{\"stage\":\"a\"}")).doesNotThrowAnyException();
        assertThatCode(() -> check(OPEN.replace("false", "true"), "{\"stage\":\"a\"}"))
                .doesNotThrowAnyException();
    }

    @Test
    void variableThatTheStackDoesNotHave_isRefused() {
        String config = "{\"providers\":{\"openai\":{\"keys\":[{\"name\":\"a\",\"value\":\"env.MINE\"}]}}}";

        assertThatExceptionOfType(InvalidConfig.class)
                .isThrownBy(() -> check(config, "{\"stage\":\"a\"}"))
                .withMessageContaining("MINE");
        assertThatCode(() -> check(config.replace("MINE", "OPENAI_API_KEY"), "{\"stage\":\"a\"}"))
                .doesNotThrowAnyException();
    }

    private void check(String config, String stage) throws IOException {
        Main.check(Files.writeString(folder.resolve("config.json"), config), StageFile.read(stage));
    }
}
