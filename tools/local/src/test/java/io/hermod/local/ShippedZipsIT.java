package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import io.hermod.admin.AdminFunction;
import io.hermod.emulators.EmbeddedAws;
import io.hermod.poll.PollFunction;
import io.hermod.submit.SubmitFunction;
import io.hermod.testing.Eventually;
import io.hermod.testing.GatewayRequest;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import io.hermod.testing.TokenIssuer;
import io.hermod.worker.WorkerFunction;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** A job from its request to its result, by the functions' zips that a deployment uploads. */
@EnabledOnOs(OS.LINUX)
@SecondLane
class ShippedZipsIT {

    /** {@code URL} stands for the scripted provider's. */
    private static final String CONFIG = """
        {"providers":{"openai":{"keys":[{"name":"main","value":"env.OPENAI_API_KEY"}],
         "network_config":{"base_url":"URL"}}},JWT}\
        """;

    private static final String TOKENS = "com.nimbusds";

    @AutoClose
    private final Parts parts = new Parts();

    private final TokenIssuer issuer = new TokenIssuer("key-1");
    private final String admin = "Bearer " + issuer.adminToken(Instant.now());

    @TempDir
    private Path folder;

    @Test
    void job_isDone_byTheFunctionsThatShip() throws Exception {
        ScriptedModels models = parts.own(new ScriptedModels());
        ScriptedModel model = models.answering(ScriptedAnswer.json(200, "{\"choices\":[]}"));
        EmbeddedAws aws = parts.own(EmbeddedAws.start());
        ShippedFunction submit = start(
                "submit", SubmitFunction.class, asDeployed(aws, variables(aws).submit()));
        ShippedFunction worker = start(
                "worker", WorkerFunction.class, asDeployed(aws, variables(aws).worker()));
        ShippedFunction poll = start(
                "poll", PollFunction.class, with(config(aws), variables(aws).poll()));
        seed(aws, CONFIG.replace("URL", models.url().toString()).replace("JWT", issuer.settings()));

        GatewayRequest request = GatewayRequest.post(
                "/v1/async/chat/completions", SampleRequest.chat(model).body().asUtf8());
        assertTokensAreRequired(submit, request, poll);
        APIGatewayV2HTTPResponse accepted = submit.ask(request.withHeader("authorization", admin));
        GatewayRequest question = GatewayRequest.get(accepted.getHeaders().getOrDefault("Location", ""))
                .withHeader("authorization", admin);
        APIGatewayV2HTTPResponse pending = poll.ask(question);
        SQSBatchResponse done = worker.work(ShippedFunction.batch(aws));
        APIGatewayV2HTTPResponse ended = poll.ask(question);

        assertThat(accepted.getStatusCode()).isEqualTo(202);
        assertThat(pending.getStatusCode()).isEqualTo(202);
        assertThat(done.getBatchItemFailures()).isEmpty();
        assertThat(ended.getStatusCode()).isEqualTo(200);
        assertThat(ended.getBody()).contains("\"status\":\"completed\"", "\"choices\":[]");
        assertThat(model.requests().getFirst().header("authorization")).contains("Bearer sk-of-the-secret");
        assertThat(submit.hasLoaded(TOKENS)).isTrue();
        assertThat(poll.hasLoaded(TOKENS)).isTrue();
        assertThat(Eventually.get(worker::output, lines -> lines.size() > 1))
                .as("a line for the priming, one for the job, and nothing else")
                .hasSize(2)
                .last()
                .extracting(Json::of)
                .satisfies(line -> {
                    assertThat(line.path("level").asText()).isEqualTo("INFO");
                    assertThat(line.path("formattedMessage").asText())
                            .contains(" completed: provider=", " status=200 attempt=1 duration_ms=");
                });
    }

    @Test
    void key_isMade_byTheFunctionThatShips_withTheAdminKeyOfTheSecret() throws Exception {
        EmbeddedAws aws = parts.own(EmbeddedAws.start());
        Map<String, String> variables =
                new HashMap<>(asDeployed(aws, variables(aws).admin()));
        variables.put("HERMOD_ADMIN_KEY", "arn:aws:secretsmanager:us-east-1:000000000000:secret:admin-a1b2c3");
        ShippedFunction shipped = start("admin", AdminFunction.class, variables);
        GatewayRequest request = GatewayRequest.post(
                "/api/governance/virtual-keys",
                "{\"name\":\"a\",\"provider_configs\":[{\"provider\":\"openai\",\"allowed_models\":[\"*\"]}]}");
        seed(aws, CONFIG.replace("URL", "http://127.0.0.1:1").replace("JWT", issuer.settings()));

        assertThat(shipped.ask(request).getStatusCode()).isEqualTo(401);
        APIGatewayV2HTTPResponse made = shipped.ask(request.withHeader("authorization", "Bearer sk-of-the-secret"));

        assertThat(made.getStatusCode()).as(made.getBody()).isEqualTo(200);
        assertThat(made.getBody()).contains("\"value\":\"sk-bf-");
        assertThat(shipped.ask(request.withHeader("authorization", admin)).getStatusCode())
                .as("the name is taken")
                .isEqualTo(409);
    }

    /** The classes that check tokens are loaded with the first token. */
    private static void assertTokensAreRequired(ShippedFunction submit, GatewayRequest request, ShippedFunction poll)
            throws Exception {
        GatewayRequest question =
                GatewayRequest.get("/v1/async/ocr/" + SampleJobs.pendingChat().id());

        assertThat(submit.ask(request).getStatusCode()).isEqualTo(401);
        assertThat(poll.ask(question).getStatusCode()).isEqualTo(401);
        assertThat(poll.ask(question.withHeader("x-bf-vk", "unknown")).getStatusCode())
                .isEqualTo(404);
        assertThat(submit.hasLoaded(TOKENS)).isFalse();
        assertThat(poll.hasLoaded(TOKENS)).isFalse();
    }

    /** As the stack's functions have them: where the settings lie, and the name of the provider's secret. */
    private Map<String, String> asDeployed(EmbeddedAws aws, Map<String, String> variables) {
        ScriptedProvider secretsManager = parts.own(
                ScriptedProvider.answering(ScriptedAnswer.json("{\"SecretString\":\"sk-of-the-secret\\n\"}")));
        Map<String, String> deployed = with(config(aws), variables);
        deployed.put("OPENAI_API_KEY", "arn:aws:secretsmanager:us-east-1:000000000000:secret:openai-a1b2c3");
        deployed.put(
                "AWS_SERVICES_SECRETSMANAGER_ENDPOINT_OVERRIDE",
                secretsManager.url().toString());
        return deployed;
    }

    /** All that poll knows of the settings: it gets along without the variables that providers refer to. */
    private static Map<String, String> config(EmbeddedAws aws) {
        return Map.of("HERMOD_CONFIG", "s3://" + aws.names().bucket() + "/config/config.json");
    }

    private static Map<String, String> with(Map<String, String> more, Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(variables);
        all.putAll(more);
        return all;
    }

    private static FunctionVariables variables(EmbeddedAws aws) {
        return new FunctionVariables(
                aws, name -> name.equals("HERMOD_ENFORCE_AUTH") ? Optional.of("true") : Optional.empty());
    }

    private void seed(EmbeddedAws aws, String config) {
        S3Client s3 = parts.own(aws.connect(
                S3Client.builder().forcePathStyle(true), aws.endpoints().s3()));
        s3.putObject(put -> put.bucket(aws.names().bucket()).key("config/config.json"), RequestBody.fromString(config));
    }

    private ShippedFunction start(String name, Class<?> handler, Map<String, String> variables) throws IOException {
        return parts.own(ShippedFunction.start(name, handler, variables, folder.resolve(name)));
    }
}
