package io.hermod.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hermod.core.request.RequestType;
import io.hermod.testing.Eventually;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The process that {@code ./run} starts. */
@ThirdLane
class MainIT {
    private static final int PATIENCE_SECONDS = 60;

    @TempDir
    private Path folder;

    @Test
    void portThatIsTaken_isOneLine_andExit1() throws IOException, InterruptedException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            ends(
                    "port " + port + " is in use; choose another with --port N, or a free one with 0",
                    "--port",
                    "" + port);
        }
    }

    @Test
    void wrongOption_isOneLine_andExit1() throws IOException, InterruptedException {
        ends("unknown option --prot; " + Options.USAGE, "--prot", "8080");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"providers\":[]}",
                "{\"providers\":{\"openai\":{\"keys\":[{\"value\":\"env.UNSET_VARIABLE\"}]}}}",
                "{\"providers\":{\"mine\":{}}}"
            })
    void wrongConfig_isOneLine_andExit1(String config) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("config.json"), config);

        ends("config.json: ", "--port", "0", "--config", file.toString());
    }

    @Test
    void malformedConfig_isOneLine_withLineAndColumn() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("config.json"), "{\n  \"providers\": {\n  },\n}\n");

        ends("config.json: malformed at byte 24 (line 4, column 1)", "--port", "0", "--config", file.toString());
    }

    /** The shell of a developer usually has keys, and a {@code config.json} that other programs use. */
    @Test
    void demo_callsNoConfiguredProvider() throws IOException, InterruptedException {
        try (ScriptedProvider real = ScriptedProvider.answering(ScriptedAnswer.bare(500))) {
            Path config = Files.writeString(folder.resolve("config.json"), """
                {"providers":{"cohere":{"keys":[{"value":"sk"}],"network_config":{"base_url":"%s"}}}}\
                """.formatted(real.url()));
            ProcessBuilder demo = command(List.of("--demo")).redirectErrorStream(true);
            demo.environment().put("OPENAI_API_KEY", "sk-real");
            demo.environment().put("OPENAI_BASE_URL", real.url().toString());
            demo.environment().put("HERMOD_CONFIG", config.toString());
            demo.environment().put("HERMOD_ENFORCE_AUTH", "true");

            Process process = demo.start();

            assertThat(process.inputReader(UTF_8).lines().toList())
                    .contains("15 of 15 jobs completed")
                    .anyMatch(line -> line.matches("5 of 5 jobs completed, for \\$0\\.\\d+ instead of \\$0\\.\\d+"))
                    .anyMatch(line -> line.contains("calls no real provider"));
            assertThat(process.waitFor()).isZero();
            assertThat(real.calls()).isZero();
        }
    }

    @Test
    void missingConfig_isOneLine_andExit1() throws IOException, InterruptedException {
        ends(
                "config.json: ",
                "--port",
                "0",
                "--config",
                folder.resolve("none.json").toString());
    }

    @Test
    void system_saysWhereItIs_servesThere_andStops_whenTold() throws IOException, InterruptedException {
        Process process = start(List.of("--port", "0"));
        try (BufferedReader out = process.inputReader(UTF_8)) {
            String banner = out.readLine();
            assertThat(banner).startsWith("Hermod is up at http://127.0.0.1:");
            assertThat(out.readLine()).isEqualTo("No provider is called for real.");
            assertThat(out.readLine()).contains("stand-in");
            assertThat(out.readLine()).contains("azure");
            run(urlIn(banner));

            process.destroy();

            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void functionsInProcesses_endWithTheSystem_ifItIsKilled() throws IOException {
        Process process = start(List.of("--processes", "--port", "0"));
        try (BufferedReader out = process.inputReader(UTF_8);
                BufferedReader err = process.errorReader(UTF_8)) {
            List<ProcessHandle> functions = served(process, urlIn(out.readLine()), err);

            assertThat(process.toHandle().destroyForcibly()).isTrue();

            Eventually.get(() -> functions, ended -> ended.stream().noneMatch(ProcessHandle::isAlive));
        } finally {
            process.destroyForcibly();
        }
    }

    private static URI urlIn(String banner) {
        return URI.create(banner.split(" ", -1)[4]);
    }

    /** Runs a job, and returns the processes of the functions. */
    private static List<ProcessHandle> served(Process system, URI url, BufferedReader log) {
        JsonNode job = run(url);
        assertThat(log.lines()
                        .filter(line -> line.startsWith("[worker ") && line.contains(Json.text(job, "/id")))
                        .findFirst())
                .hasValueSatisfying(line -> assertThat(line).matches("\\[worker \\d+\\] .* completed: .*"));
        List<ProcessHandle> functions = system.children().toList();
        assertThat(functions).hasSizeGreaterThanOrEqualTo(3);
        return functions;
    }

    private static JsonNode run(URI url) {
        JsonNode job = new JobClient(url).run(SampleRequest.of(RequestType.CHAT_COMPLETION, "openai/m"));
        assertThat(Json.text(job, "/status")).isEqualTo("completed");
        return job;
    }

    private void ends(String complaint, String... arguments) throws IOException, InterruptedException {
        Process process = start(List.of(arguments));

        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(process.errorReader(UTF_8).lines().toList())
                .singleElement()
                .asString()
                .startsWith("hermod: " + complaint);
    }

    private static Process start(List<String> arguments) throws IOException {
        return command(arguments).start();
    }

    private static ProcessBuilder command(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dlogback.configurationFile=logback-local.xml",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(arguments);
        ProcessBuilder process = new ProcessBuilder(command);
        process.environment().keySet().removeIf(name -> name.endsWith("_API_KEY") || name.endsWith("_BASE_URL"));
        process.environment().keySet().removeAll(List.of("PORT", "HERMOD_CONFIG", "JAVA_TOOL_OPTIONS"));
        return process;
    }
}
