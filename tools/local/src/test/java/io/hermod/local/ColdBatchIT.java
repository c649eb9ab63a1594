package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.hermod.config.SettingsSource;
import io.hermod.core.request.RequestType;
import io.hermod.core.settings.EnvironmentVariables;
import io.hermod.emulators.EmbeddedAws;
import io.hermod.submit.SubmitFunction;
import io.hermod.testing.Eventually;
import io.hermod.testing.GatewayRequest;
import io.hermod.worker.WorkerFunction;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Workers with one processor whose first batch has jobs of ten providers and ten request types: each job loads classes
 * while the others do.
 */
@EnabledOnOs(OS.LINUX)
@SecondLane
class ColdBatchIT {
    private static final EnvironmentVariables NOTHING_SET = name -> Optional.empty();
    private static final int WORKERS = 2;

    private static final List<SampleRequest> JOBS = List.of(
            SampleRequest.of(RequestType.CHAT_COMPLETION, "anthropic/claude-haiku-4-5"),
            SampleRequest.of(RequestType.RERANK, "bedrock/cohere.rerank-v3-5:0"),
            SampleRequest.of(RequestType.EMBEDDING, "cohere/embed-v4.0"),
            SampleRequest.of(RequestType.SPEECH, "gemini/gemini-2.5-flash-preview-tts"),
            SampleRequest.of(RequestType.TRANSCRIPTION, "elevenlabs/scribe_v1"),
            SampleRequest.of(RequestType.IMAGE_GENERATION, "vertex/gemini-2.5-flash-image"),
            SampleRequest.of(RequestType.TEXT_COMPLETION, "replicate/some/model"),
            SampleRequest.of(RequestType.OCR, "mistral/mistral-ocr-latest"),
            SampleRequest.of(RequestType.RESPONSES, "huggingface/hf-inference/some/model"),
            SampleRequest.of(RequestType.IMAGE_VARIATION, "openai/dall-e-2"));

    @AutoClose
    private final Parts parts = new Parts();

    private final EmbeddedAws aws = parts.own(EmbeddedAws.start());

    @TempDir
    private Path folder;

    @Test
    void firstBatchOfAWorker_isDone_onOneProcessor() throws Exception {
        StandInProvider standIn = parts.own(StandInProvider.start(Duration.ZERO));
        FunctionVariables variables =
                new FunctionVariables(aws, standIn.under(NOTHING_SET, SettingsSource.read(NOTHING_SET)));
        ShippedFunction submit = parts.own(start("submit", SubmitFunction.class, variables.submit(), "submit"));
        for (int i = 0; i < WORKERS; i++) {
            SQSEvent batch = submitAll(submit);
            try (ShippedFunction worker = start("worker", WorkerFunction.class, variables.worker(), "worker-" + i)) {
                assertDone(batch, worker);
            }
            ShippedFunction.delete(aws, batch);
        }
    }

    private SQSEvent submitAll(ShippedFunction submit) throws Exception {
        for (SampleRequest job : JOBS) {
            APIGatewayV2HTTPResponse accepted = submit.ask(
                    GatewayRequest.postForm("/v1/async/" + job.type().path(), job.contentType(), job.body()));
            assertThat(accepted.getStatusCode()).as(accepted.getBody()).isEqualTo(202);
        }
        return ShippedFunction.batch(aws, JOBS.size());
    }

    private static void assertDone(SQSEvent batch, ShippedFunction worker) throws Exception {
        assertThat(worker.work(batch).getBatchItemFailures())
                .as(() -> String.join("\n", worker.output()))
                .isEmpty();
        assertThat(Eventually.get(worker::output, lines -> jobsIn(lines) == JOBS.size()))
                .as(() -> String.join("\n", worker.output()))
                .filteredOn(line -> line.contains(" completed: "))
                .hasSize(JOBS.size());
        assertThat(worker.virtualThreads()).contains("parallelism = 256");
    }

    private static long jobsIn(List<String> lines) {
        return lines.stream().filter(line -> line.contains(" duration_ms=")).count();
    }

    /** Without a snapshot, before which the classes of a job would be loaded. */
    private ShippedFunction start(String name, Class<?> handler, Map<String, String> variables, String place)
            throws IOException {
        Map<String, String> all = new HashMap<>(variables);
        all.put("JAVA_TOOL_OPTIONS", "-XX:ActiveProcessorCount=1");
        all.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        return ShippedFunction.start(name, handler, all, folder.resolve(place));
    }
}
