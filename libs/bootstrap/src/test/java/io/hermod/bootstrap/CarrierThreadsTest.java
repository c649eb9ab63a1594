package io.hermod.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CarrierThreadsTest {
    @Test
    void threadThatHoldsALock_isCarried_ifOthersInitializeClassesThatNeedTheLock_onOneProcessor() throws Exception {
        assertThat(outcome(List.of())).isEqualTo(InitializersBehindALock.ENDED);
    }

    /** Otherwise the test above would show nothing. */
    @Test
    void threadThatHoldsALock_isNotCarried_ifThereIsACarrierForEachProcessor() throws Exception {
        assertThat(outcome(List.of("-Djdk.virtualThreadScheduler.parallelism=1")))
                .isEqualTo(InitializersBehindALock.HANG);
    }

    private static int outcome(List<String> options) throws Exception {
        List<String> command = Stream.of(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:ActiveProcessorCount=1",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC"),
                        options,
                        List.of("-cp", classPath(), InitializersBehindALock.class.getName()))
                .flatMap(List::stream)
                .toList();
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private static String classPath() {
        return Stream.of(CarrierThreads.class, InitializersBehindALock.class)
                .map(CarrierThreadsTest::folder)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String folder(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
