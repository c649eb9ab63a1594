package io.hermod.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator.ExecutionStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLogTest {
    private static final String FILE_PROPERTY = "logback.configurationFile";

    private final LoggerContext context = new LoggerContext();

    @Test
    void functionsLog_isSetUp_whereThereIsNoFile() {
        assertThat(new JsonLog().configure(context)).isEqualTo(ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY);

        assertThat(context.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders())
                .toIterable()
                .hasSize(1);
        assertThat(context.getLogger("io.hermod.a").getEffectiveLevel()).isEqualTo(Level.INFO);
        assertThat(context.getLogger("others").getEffectiveLevel()).isEqualTo(Level.WARN);
    }

    @Test
    void file_comesFirst(@TempDir Path folder) throws Exception {
        System.setProperty(
                FILE_PROPERTY,
                Files.writeString(folder.resolve("a.xml"), "<configuration/>").toString());
        try {
            assertThat(new JsonLog().configure(context)).isEqualTo(ExecutionStatus.INVOKE_NEXT_IF_ANY);
            assertThat(context.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders())
                    .toIterable()
                    .isEmpty();
        } finally {
            System.clearProperty(FILE_PROPERTY);
        }
    }
}
