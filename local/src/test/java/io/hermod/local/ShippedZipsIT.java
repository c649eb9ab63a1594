package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.hermod.emulators.EmbeddedAws;
import io.hermod.poll.PollFunction;
import io.hermod.submit.SubmitFunction;
import io.hermod.testing.GatewayRequest;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.worker.WorkerFunction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** A job from its request to its result, by the functions' zips that a deployment uploads. */
@EnabledOnOs(OS.LINUX)
class ShippedZipsIT {
    private static final EventJson<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> API =
            EventJson.of(APIGatewayV2HTTPEvent.class, APIGatewayV2HTTPResponse.class);
    private static final EventJson<SQSEvent, SQSBatchResponse> QUEUE =
            EventJson.of(SQSEvent.class, SQSBatchResponse.class);

    private final Parts parts = new Parts();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        parts.close();
    }

    @Test
    void job_isDone_byTheFunctionsThatShip() throws Exception {
        ScriptedModels models = parts.own(new ScriptedModels());
        ScriptedModel model = models.answering(ScriptedAnswer.json(200, "{\"choices\":[]}"));
        Map<String, String> environment = Map.of(
                "OPENAI_API_KEY", "a key", "OPENAI_BASE_URL", models.url().toString());
        EmbeddedAws aws = parts.own(EmbeddedAws.start());
        FunctionVariables variables = new FunctionVariables(aws, name -> Optional.ofNullable(environment.get(name)));
        ShippedFunction submit = start("submit", SubmitFunction.class, variables.submit());
        ShippedFunction worker = start("worker", WorkerFunction.class, variables.worker());
        ShippedFunction poll = start("poll", PollFunction.class, variables.poll());

        APIGatewayV2HTTPResponse accepted = ask(
                submit,
                GatewayRequest.post(
                        "/v1/async/chat/completions",
                        SampleRequest.chat(model).body().asUtf8()));
        GatewayRequest question = GatewayRequest.get(accepted.getHeaders().getOrDefault("Location", ""));
        APIGatewayV2HTTPResponse pending = ask(poll, question);
        SQSBatchResponse done = QUEUE.read(worker.invoke(QUEUE.write(message(aws))));
        APIGatewayV2HTTPResponse ended = ask(poll, question);

        assertThat(accepted.getStatusCode()).isEqualTo(202);
        assertThat(pending.getStatusCode()).isEqualTo(202);
        assertThat(done.getBatchItemFailures()).isEmpty();
        assertThat(ended.getStatusCode()).isEqualTo(200);
        assertThat(ended.getBody()).contains("\"status\":\"completed\"", "\"choices\":[]");
        assertThat(Eventually.get(worker::output, lines -> !lines.isEmpty()))
                .as("a line for the job, and nothing else")
                .singleElement()
                .extracting(Json::of)
                .satisfies(line -> {
                    assertThat(line.path("level").asText()).isEqualTo("INFO");
                    assertThat(line.path("formattedMessage").asText()).endsWith("completed in attempt 1");
                });
    }

    private static APIGatewayV2HTTPResponse ask(ShippedFunction function, GatewayRequest request) throws Exception {
        return API.read(function.invoke(API.write(request.event())));
    }

    private ShippedFunction start(String name, Class<?> handler, Map<String, String> variables) throws IOException {
        return parts.own(ShippedFunction.start(name, handler, variables, folder.resolve(name)));
    }

    private SQSEvent message(EmbeddedAws aws) {
        SqsClient sqs = parts.own(aws.connect(SqsClient.builder(), aws.sqsEndpoint()));
        List<Message> messages =
                sqs.receiveMessage(receive -> receive.queueUrl(aws.queueUrl())).messages();
        return QueueEventSource.event(aws.queueUrl(), messages);
    }
}
