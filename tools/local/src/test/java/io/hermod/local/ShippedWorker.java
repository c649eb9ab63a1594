package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import io.hermod.emulators.EmbeddedAws;
import io.hermod.poll.PollFunction;
import io.hermod.submit.SubmitFunction;
import io.hermod.testing.GatewayRequest;
import io.hermod.worker.WorkerFunction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** The worker's zip with 440 MB of heap, and the functions that give it jobs and read their outcomes. */
final class ShippedWorker implements AutoCloseable {
    private final Parts parts = new Parts();
    private final EmbeddedAws aws = parts.own(EmbeddedAws.start());
    private final ShippedFunction submit;
    private final ShippedFunction worker;
    private final ShippedFunction poll;

    /** @param options of the worker's JVM */
    ShippedWorker(Path folder, String config, String options) throws IOException {
        S3Client s3 = parts.own(aws.connect(
                S3Client.builder().forcePathStyle(true), aws.endpoints().s3()));
        s3.putObject(put -> put.bucket(aws.names().bucket()).key("config/config.json"), RequestBody.fromString(config));
        FunctionVariables variables = new FunctionVariables(aws, name -> Optional.empty());
        submit = start("submit", SubmitFunction.class, variables.submit(), folder);
        poll = start("poll", PollFunction.class, variables.poll(), folder);
        Map<String, String> ofTheWorker = new HashMap<>(variables.worker());
        ofTheWorker.put("JAVA_TOOL_OPTIONS", options);
        worker = start("worker", WorkerFunction.class, ofTheWorker, folder);
    }

    /** Runs chats in one batch, and returns the responses to their polls. */
    List<APIGatewayV2HTTPResponse> run(List<String> chats) throws Exception {
        List<String> locations = new ArrayList<>();
        for (String chat : chats) {
            APIGatewayV2HTTPResponse accepted = submit.ask(GatewayRequest.post("/v1/async/chat/completions", chat));
            assertThat(accepted.getStatusCode()).as(accepted.getBody()).isEqualTo(202);
            locations.add(accepted.getHeaders().getOrDefault("Location", ""));
        }
        SQSEvent batch = ShippedFunction.batch(aws, chats.size());
        assertThat(worker.work(batch).getBatchItemFailures())
                .as(() -> String.join("\n", worker.output()))
                .isEmpty();
        ShippedFunction.delete(aws, batch);
        List<APIGatewayV2HTTPResponse> outcomes = new ArrayList<>();
        for (String location : locations) {
            outcomes.add(poll.ask(GatewayRequest.get(location)));
        }
        return outcomes;
    }

    /** The id of a new upload. */
    String upload(byte[] file) throws Exception {
        String form = "{\"filename\":\"a.txt\",\"content_type\":\"text/plain\",\"bytes\":" + file.length + "}";
        JsonNode accepted = Json.of(
                submit.ask(GatewayRequest.post("/v1/async/uploads", form)).getBody());
        assertThat(new JobClient(aws.endpoints().s3()).put(accepted, file).statusCode())
                .isEqualTo(200);
        return Json.text(accepted, "/id");
    }

    /** What the worker has logged. */
    List<String> output() {
        return worker.output();
    }

    @Override
    public void close() {
        parts.close();
    }

    private ShippedFunction start(String name, Class<?> handler, Map<String, String> variables, Path folder)
            throws IOException {
        Map<String, String> all = new HashMap<>(variables);
        all.put("HERMOD_CONFIG", "s3://" + aws.names().bucket() + "/config/config.json");
        all.put("OPENAI_API_KEY", "sk-of-a-test");
        return parts.own(ShippedFunction.start(name, handler, all, folder.resolve(name)));
    }
}
