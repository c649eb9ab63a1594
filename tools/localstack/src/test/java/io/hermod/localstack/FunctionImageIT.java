package io.hermod.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.shared.Payload;
import io.hermod.lambdaemulator.FunctionProcess;
import io.hermod.replay.RecordedEndpoint;
import io.hermod.replay.RecordedEvent;
import io.hermod.replay.RecordedFunction;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A function as the container image that a stage may ask for: built here, and started as Lambda would start it. */
class FunctionImageIT {
    private static final RecordedFunction FUNCTION = RecordedFunction.SUBMIT;
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final String IMAGE = "hermod/" + FUNCTION.label();

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        Process build = new ProcessBuilder(Path.of("../../infra/image/build").toString(), FUNCTION.label())
                .inheritIO()
                .start();

        assertThat(build.waitFor()).as("exit code of the build").isZero();
    }

    /** The JVM would end where it does not take the cache, and the memory is that of a function in Lambda. */
    @Test
    void image_answersWithItsCache() throws IOException {
        try (RecordedEndpoint endpoint = RecordedEndpoint.start()) {
            FunctionProcess process =
                    FunctionProcess.start(FUNCTION.label(), runtimeApi -> container(endpoint, runtimeApi));
            try {
                RecordedEvent event = FUNCTION.events().getFirst();

                Optional<Payload> answer = process.run(event.json(), TIMEOUT);

                assertThat(answer)
                        .hasValueSatisfying(body -> assertThat(body.asUtf8()).contains(event.expected()));
            } finally {
                process.stop(TIMEOUT);
            }
        }
    }

    private static ProcessBuilder container(RecordedEndpoint endpoint, String runtimeApi) {
        List<String> words = new ArrayList<>(List.of("docker", "run", "--rm", "--network", "host", "--memory", "512m"));
        for (Map.Entry<String, String> variable :
                FUNCTION.variables(endpoint.url()).entrySet()) {
            words.addAll(List.of("--env", variable.getKey() + "=" + variable.getValue()));
        }
        words.addAll(List.of(
                "--env", "AWS_LAMBDA_RUNTIME_API=" + runtimeApi, "--env", "JAVA_TOOL_OPTIONS=-XX:AOTMode=on", IMAGE));
        return new ProcessBuilder(words);
    }
}
