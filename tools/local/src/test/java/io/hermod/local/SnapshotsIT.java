package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.hermod.emulators.EmbeddedAws;
import io.hermod.poll.PollFunction;
import io.hermod.submit.SubmitFunction;
import io.hermod.testing.Eventually;
import io.hermod.testing.FaultyProxy;
import io.hermod.testing.GatewayRequest;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import io.hermod.worker.WorkerFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is loaded in the snapshot of a function, and that priming calls neither AWS nor a provider. */
@EnabledOnOs(OS.LINUX)
@SecondLane
class SnapshotsIT {

    /** What the process loads for the restoring itself is among them. */
    private static final int FEW = 150;

    /** AWS's runtime client reads a queue's events by a parser of its own, before the function is asked. */
    private static final int WITH_AWS_PARSER = 500;

    @AutoClose
    private final Parts parts = new Parts();

    private final EmbeddedAws aws = parts.own(EmbeddedAws.start());
    private final FaultyProxy dynamo =
            parts.own(FaultyProxy.inFrontOf(aws.endpoints().dynamo()));
    private final FaultyProxy sqs =
            parts.own(FaultyProxy.inFrontOf(aws.endpoints().sqs()));
    private final FaultyProxy s3 =
            parts.own(FaultyProxy.inFrontOf(aws.endpoints().s3()));
    private final ScriptedProvider provider =
            parts.own(ScriptedProvider.answering(ScriptedAnswer.json("{\"choices\":[]}")));

    @TempDir
    private Path folder;

    @Test
    void submitAndWorker_areReadyForTheirFirstRequest() throws Exception {
        ShippedFunction submit =
                primed("submit", SubmitFunction.class, variables().submit());
        ShippedFunction worker =
                primed("worker", WorkerFunction.class, variables().worker());
        GatewayRequest request = GatewayRequest.post(
                "/v1/async/chat/completions",
                "{\"model\":\"openai/a\",\"messages\":[{\"role\":\"user\",\"content\":\"b\"}]}");

        long loaded = submit.loadedClasses();
        APIGatewayV2HTTPResponse accepted = submit.ask(request);
        assertThat(accepted.getStatusCode()).as(accepted.getBody()).isEqualTo(202);
        assertThat(submit.loadedClasses() - loaded).isLessThan(FEW);

        SQSEvent batch = ShippedFunction.batch(aws);
        loaded = worker.loadedClasses();
        SQSBatchResponse done = worker.work(batch);
        assertThat(done.getBatchItemFailures()).isEmpty();
        assertThat(provider.calls()).isEqualTo(1);
        assertThat(worker.loadedClasses() - loaded).isLessThan(WITH_AWS_PARSER);
    }

    @Test
    void poll_isReadyForItsFirstRequest() throws Exception {
        ShippedFunction poll = primed("poll", PollFunction.class, variables().poll());
        GatewayRequest question = GatewayRequest.get(
                "/v1/async/chat/completions/" + SampleJobs.pendingChat().id());

        long loaded = poll.loadedClasses();
        assertThat(poll.ask(question).getStatusCode()).isEqualTo(404);
        assertThat(poll.loadedClasses() - loaded).isLessThan(FEW);
        assertThat(dynamo.operations()).containsExactly("GetItem");
    }

    /** Its snapshot would be made now. */
    private ShippedFunction primed(String name, Class<?> handler, Map<String, String> variables) throws Exception {
        Map<String, String> proxied = new HashMap<>(variables);
        proxied.put("AWS_SERVICES_DYNAMODB_ENDPOINT_OVERRIDE", dynamo.url().toString());
        proxied.put("AWS_SERVICES_S3_ENDPOINT_OVERRIDE", s3.url().toString());
        proxied.computeIfPresent(
                "AWS_SERVICES_SQS_ENDPOINT_OVERRIDE",
                (variable, url) -> sqs.url().toString());
        ShippedFunction function = parts.own(ShippedFunction.start(name, handler, proxied, folder.resolve(name)));
        function.awaitReady();
        assertThat(Eventually.get(function::output, lines -> !lines.isEmpty()))
                .singleElement()
                .asString()
                .contains("Primed with 200 requests");
        assertThat(Stream.of(dynamo, sqs, s3).map(FaultyProxy::operations)).allMatch(List::isEmpty);
        assertThat(provider.calls()).isZero();
        return function;
    }

    private FunctionVariables variables() throws IOException {
        Path config = Files.writeString(folder.resolve("config.json"), """
            {"providers":{"openai":{"keys":[{"name":"main","value":"sk-1"}],"network_config":{"base_url":"%s"}}}}\
            """.formatted(provider.url()));
        return new FunctionVariables(
                aws, name -> name.equals("HERMOD_CONFIG") ? Optional.of(config.toString()) : Optional.empty());
    }
}
