package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a function's process is started with. */
class FunctionProgramTest {
    private static final String KEY = "sk-secret";

    private final FunctionProgram program = new FunctionProgram(
            "worker",
            "some.Handler",
            List.of(Path.of("/one.jar"), Path.of("/two.jar")),
            FunctionLimits.ofTheWorker().withHeapMegabytes(300),
            Map.of("OPENAI_API_KEY", KEY));

    @Test
    void command_canBeFound_andNamesTheLimitsAndTheHandler() {
        List<String> command = program.command("127.0.0.1:9").command();

        assertThat(command.getFirst()).isEqualTo(System.getProperty("java.home") + "/bin/java");
        assertThat(command)
                .contains("-Dhermod.function=worker", "-Xmx300m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
                .doesNotContain(KEY)
                .endsWith("com.amazonaws.services.lambda.runtime.api.client.AWSLambda", "some.Handler");
    }

    @Test
    void classPath_isTheFunctions_andTheRuntimeClientsBehindIt() {
        List<String> command = program.command("127.0.0.1:9").command();

        assertThat(command.get(command.indexOf("-cp") + 1))
                .startsWith("/one.jar:/two.jar:")
                .contains("runtime-interface-client", "aws-lambda-java-serialization")
                .doesNotContain("emulators", "DynamoDBLocal");
    }

    @Test
    void environment_isTheFunctionsOwn() {
        Map<String, String> environment = program.command("127.0.0.1:9").environment();

        assertThat(environment)
                .containsEntry("OPENAI_API_KEY", KEY)
                .containsEntry("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:9")
                .containsEntry("AWS_LAMBDA_FUNCTION_NAME", "worker")
                .containsEntry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "349")
                .containsEntry("_HANDLER", "some.Handler")
                .doesNotContainKeys("HOME", "JAVA_HOME");
    }

    @Test
    void folder_isEmpty() {
        assertThat(program.command("127.0.0.1:9").directory().toPath()).satisfies(folder -> {
            assertThat(Files.isDirectory(folder)).isTrue();
            assertThat(folder).isEmptyDirectory();
        });
    }

    @Test
    void keys_areNotPrinted() {
        assertThat(program.toString()).contains("worker").doesNotContain(KEY);
        assertThat(program).asString().doesNotContain(KEY);
    }

    @Test
    void memory_isWhatLambdaNeedsForTheHeap() {
        assertThat(FunctionLimits.ofTheApi().memoryMegabytes()).isEqualTo(512);
    }
}
