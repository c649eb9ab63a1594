package io.hermod.lambdaemulator.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.shared.Payload;
import io.hermod.lambdaemulator.InvocationFailed;
import io.hermod.lambdaemulator.RuntimeClient;
import io.hermod.replay.RecordedEvent;
import io.hermod.replay.RecordedFunction;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The training of a small function, and the check of its cache under another command. */
@EnabledOnOs(OS.LINUX)
class AotTrainingIT {
    private static final List<RecordedEvent> EVENTS =
            List.of(new RecordedEvent("an echo", Payload.utf8("{\"said\":\"é\"}"), "\"said\""));

    @TempDir
    private static Path folder;

    private static Path jar;
    private static Path cache;

    @BeforeAll
    static void train() throws IOException {
        jar = folder.resolve("echo.jar");
        cache = folder.resolve("echo.aot");
        pack(jar, "unchanged");
        training().train(cache);
    }

    @Test
    void cacheOfTheTraining_isTaken() {
        training().check(cache);

        assertThat(cache).isNotEmptyFile();
    }

    @Test
    void cacheUnderOtherOptions_failsTheCheck() {
        assertThatItIsRefused(training("-XX:+UseCompactObjectHeaders"), cache, "ended with exit code 1");
    }

    @Test
    void cacheOfAnotherClassPath_failsTheCheck() throws IOException {
        Path renamed = Files.copy(jar, folder.resolve("renamed.jar"));

        assertThatItIsRefused(training(renamed, List.of()), cache, "an AOT cache of other jars");
    }

    @Test
    void cacheOfAJarThatHasChanged_failsTheCheck() throws IOException {
        Path changing = folder.resolve("changing.jar");
        Path itsCache = folder.resolve("changing.aot");
        pack(changing, "before");
        training(changing, List.of()).train(itsCache);
        pack(changing, "after, and longer");

        assertThatItIsRefused(training(changing, List.of()), itsCache, "an AOT cache of other jars");
    }

    @Test
    void answerThatIsNotTheExpectedOne_failsTheTraining() {
        AotTraining training = training();
        AotTraining wrong = new AotTraining(
                training.function(),
                training.command(),
                training.folder(),
                training.variables(),
                List.of(new RecordedEvent("an echo of nothing", Payload.utf8("{}"), "\"said\"")));

        assertThatExceptionOfType(InvocationFailed.class)
                .isThrownBy(() -> wrong.train(folder.resolve("wrong.aot")))
                .withMessage("submit: an echo of nothing: no \"said\" in the answer");
    }

    private static void assertThatItIsRefused(AotTraining training, Path refused, String reason) {
        assertThatExceptionOfType(InvocationFailed.class)
                .isThrownBy(() -> training.check(refused))
                .withMessageContaining(reason);
    }

    private static AotTraining training(String... options) {
        return training(jar, List.of(options));
    }

    private static AotTraining training(Path code, List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                nativePart(),
                "-cp",
                Stream.concat(Stream.of(code), RuntimeClient.jars().stream())
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator)),
                RuntimeClient.MAIN,
                EchoFunction.class.getName()));
        return new AotTraining(
                "submit", command, folder, RecordedFunction.SUBMIT.variables(URI.create("http://127.0.0.1:1")), EVENTS);
    }

    private static String nativePart() {
        try {
            return RuntimeClient.nativePart(RuntimeClient.unpackNativePart(folder));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static void pack(Path target, String note) throws IOException {
        String name = EchoFunction.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(target));
                InputStream bytes = EchoFunction.class.getResourceAsStream("/" + name)) {
            out.putNextEntry(new ZipEntry(name));
            bytes.transferTo(out);
            out.putNextEntry(new ZipEntry("note"));
            out.write(note.getBytes(StandardCharsets.UTF_8));
        }
    }
}
