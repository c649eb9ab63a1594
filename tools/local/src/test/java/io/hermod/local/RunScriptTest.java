package io.hermod.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.testing.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code ./run} does before it starts Java. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(120)
class RunScriptTest {
    @TempDir
    private Path folder;

    private RunScript script;

    @BeforeEach
    void copy() throws IOException {
        script = RunScript.in(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "--demo --help", "bench --help", "bench warm -h", "--version"})
    void help_needsNoBuild_andNoJdk(String arguments) throws IOException, InterruptedException {
        Files.writeString(script.root().resolve(".mvn/find-jdk"), "#!/bin/sh\necho no JDK >&2\nexit 1\n");

        RunScript.Ended help = script.run(arguments.split(" ", -1));

        assertThat(help.exitCode()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(script.builds()).isEmpty();
        assertThat(help.out())
                .isEqualTo(
                        arguments.equals("--version")
                                ? List.of("hermod " + version())
                                : Files.readAllLines(Path.of(
                                        arguments.startsWith("bench") ? "../benchmarks/help.txt" : "help.txt")));
    }

    @Test
    void firstStart_builds_andLaterStartsDoNot() throws IOException, InterruptedException {
        RunScript.Ended first = script.run("--port", "0");
        RunScript.Ended second = script.run("--port", "0");

        assertThat(first.err())
                .containsExactly(
                        "Building Hermod: the first time takes some minutes, because Maven downloads the libraries",
                        "Starting Hermod " + version());
        assertThat(second.err()).containsExactly("Starting Hermod " + version());
        assertThat(second.out()).containsSubsequence("io.hermod.local.Main", "--port", "0");
        assertThat(script.builds()).hasSize(1);
    }

    @Test
    void callersFolder_isJavas_soThatARelativeConfigIsTheCallers() throws IOException, InterruptedException {
        Path caller = Files.createDirectories(script.folder().resolve("caller"));

        List<String> out = RunScript.end(
                        script.start(caller, Map.of(), List.of("../a clone/run", "--config", "my config.json")))
                .out();

        assertThat(out).startsWith("in " + caller).endsWith("--config", "my config.json");
        assertThat(out.get(out.indexOf("-cp") + 1)).startsWith(script.root() + "/tools/local/target/classes:");
    }

    @Test
    void bench_runsInTheRepository() throws IOException, InterruptedException {
        assertThat(script.run("bench", "warm").out())
                .startsWith("in " + script.root())
                .endsWith("io.hermod.benchmarks.Main", "warm");
    }

    @Test
    void symbolicLinks_leadToTheClone() throws IOException, InterruptedException {
        Path links = Files.createDirectories(script.folder().resolve("links"));
        Files.createSymbolicLink(links.resolve("relative"), Path.of("../a clone/run"));
        Files.createSymbolicLink(links.resolve("hermod"), Path.of("relative"));
        Files.createSymbolicLink(script.folder().resolve("bin/hermod"), links.resolve("hermod"));

        assertThat(RunScript.end(script.start(folder, Map.of(), List.of("links/hermod", "--version")))
                        .out())
                .containsExactly("hermod " + version());
        assertThat(RunScript.end(script.start(folder, Map.of(), List.of("bash", "-c", "hermod --port 1")))
                        .out())
                .endsWith("--port", "1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh run --port 1", "bash run --port 1", "sh ./run --port 1"})
    void otherShells_startIt(String command) throws IOException, InterruptedException {
        RunScript.Ended ended =
                RunScript.end(script.start(script.root(), Map.of("CDPATH", "/tmp"), List.of(command.split(" ", -1))));

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).endsWith("--port", "1");
    }

    @Test
    void secondStart_waitsForTheBuildOfTheFirst() throws IOException, InterruptedException {
        script.closeGate();
        Process first = script.start(script.root(), Map.of(), List.of("./run", "--port", "1"));
        Eventually.get(script::builds, builds -> builds.size() == 1);

        Process second = script.start(script.root(), Map.of(), List.of("./run", "--port", "2"));
        try (BufferedReader err = second.errorReader(UTF_8)) {
            assertThat(err.readLine())
                    .isEqualTo("Another ./run (process " + first.pid() + ") is building Hermod; waiting for it");
            script.openGate();

            assertThat(RunScript.end(first).out()).endsWith("--port", "1");
            assertThat(second.inputReader(UTF_8).lines().toList()).endsWith("--port", "2");
            assertThat(err.lines().toList()).containsExactly("Starting Hermod " + version());
        }
        assertThat(script.builds()).hasSize(1);
    }

    @Test
    void killedBuild_doesNotBlockTheNext() throws IOException, InterruptedException {
        script.closeGate();
        Process killed = script.start(script.root(), Map.of(), List.of("./run"));
        Eventually.get(script::builds, builds -> builds.size() == 1);
        List<ProcessHandle> all = killed.descendants().toList();
        killed.destroyForcibly().waitFor();
        all.forEach(ProcessHandle::destroyForcibly);
        assertThat(lock()).matches(link -> Files.exists(link, LinkOption.NOFOLLOW_LINKS), "is left behind");
        Files.delete(script.folder().resolve("gate"));

        assertThat(script.run("--port", "1").out()).endsWith("--port", "1");
        assertThat(script.builds()).hasSize(2);
        assertThat(lock()).matches(link -> !Files.exists(link, LinkOption.NOFOLLOW_LINKS), "is removed");
    }

    @Test
    void failedBuild_isToldWithItsErrors_andReleasesTheLock() throws IOException, InterruptedException {
        RunScript.Ended failed =
                RunScript.end(script.start(script.root(), Map.of("BROKEN", "no such module"), List.of("./run")));

        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.err())
                .endsWith(
                        "[ERROR] no such module",
                        "The build failed; the log is " + script.root() + "/tools/local/target/build.log.");
        assertThat(script.run("--port", "1").exitCode()).isZero();
    }

    private Path lock() {
        return script.root().resolve("target/run.lock");
    }

    private static String version() throws IOException {
        String pom = Files.readString(Path.of("../../pom.xml"));
        return pom.substring(pom.indexOf("<version>") + "<version>".length(), pom.indexOf("</version>"));
    }
}
