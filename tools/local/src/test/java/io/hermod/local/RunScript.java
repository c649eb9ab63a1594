package io.hermod.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The script {@code run} in a clone of its own, with a JDK that prints what it is told, and a Maven that counts its
 * builds. Such a build lasts until the test opens the gate, if there is one.
 */
record RunScript(Path folder) {
    private static final Path REPOSITORY = Path.of("..", "..");
    private static final int PATIENCE_SECONDS = 60;
    private static final String JAVA = """
        #!/bin/sh
        echo "in $(pwd)"
        printf '%s\\n' "$@"
        """;
    private static final String MVN = """
        #!/bin/sh
        echo built >>"$BUILDS"
        [ ! -p "$GATE" ] || cat "$GATE"
        [ -z "${BROKEN:-}" ] || { echo "[ERROR] $BROKEN"; exit 1; }
        """;

    /** A finished command. */
    record Ended(int exitCode, List<String> out, List<String> err) {}

    static RunScript in(Path temporary) throws IOException {
        RunScript script = new RunScript(temporary.toRealPath());
        for (String file :
                List.of("run", "pom.xml", ".mvn/find-jdk", "tools/local/help.txt", "tools/benchmarks/help.txt")) {
            Path copy = script.root().resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(REPOSITORY.resolve(file), copy);
        }
        script.program("jdk/bin/java", JAVA);
        script.program("jdk/bin/javac", "#!/bin/sh\n");
        script.program("bin/mvn", MVN);
        Files.writeString(script.folder().resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
        return script;
    }

    Path root() {
        return folder.resolve("a clone");
    }

    /** Creates a program in the folder. */
    Path program(String name, String text) throws IOException {
        Path program = folder.resolve(name);
        Files.createDirectories(program.getParent());
        return Files.setPosixFilePermissions(
                Files.writeString(program, text), PosixFilePermissions.fromString("rwx------"));
    }

    /** Makes builds wait. */
    void closeGate() throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("mkfifo", gate().toString()).start().waitFor())
                .isZero();
    }

    /** Ends the build that waits. */
    void openGate() throws IOException {
        Files.writeString(gate(), "");
    }

    List<String> builds() {
        try {
            return Files.exists(built()) ? Files.readAllLines(built()) : List.of();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    Process start(Path from, Map<String, String> variables, List<String> command) throws IOException {
        ProcessBuilder process = new ProcessBuilder(command).directory(from.toFile());
        process.environment().clear();
        process.environment()
                .putAll(Map.of(
                        "PATH", folder.resolve("bin") + ":/usr/local/bin:/usr/bin:/bin",
                        "JAVA_HOME", folder.resolve("jdk").toString(),
                        "HOME", folder.toString(),
                        "BUILDS", built().toString(),
                        "GATE", gate().toString()));
        process.environment().putAll(variables);
        return process.start();
    }

    Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("./run"));
        command.addAll(List.of(arguments));
        return end(start(root(), Map.of(), command));
    }

    static Ended end(Process process) throws IOException, InterruptedException {
        List<String> out = process.inputReader(UTF_8).lines().toList();
        List<String> err = process.errorReader(UTF_8).lines().toList();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), out, err);
    }

    private Path gate() {
        return folder.resolve("gate");
    }

    private Path built() {
        return folder.resolve("builds");
    }
}
