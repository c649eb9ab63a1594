package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.aws.DynamoKeyStore;
import io.hermod.config.SettingsSource;
import io.hermod.core.access.SeedKeys;
import io.hermod.core.job.Timings;
import io.hermod.core.request.RequestType;
import io.hermod.core.settings.EnvironmentVariables;
import io.hermod.core.shared.Payload;
import io.hermod.emulators.EmbeddedAws;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.TokenIssuer;
import io.hermod.worker.WorkerFunction;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * A provider's key goes to its provider and nowhere else, what callers show goes nowhere, and a prompt is in no log and
 * no error. The parts are put together here, so that what lies in the queue and the tables can be read before and
 * behind the worker.
 */
@ExtendWith(SharedSystem.class)
class LeakIT {
    private static final String KEY = "sk-the-key-that-must-not-leak";
    private static final String VALUE = "sk-bf-the-value-that-must-not-leak";
    private static final String PROMPT = "the-prompt-that-must-not-leak";

    @AutoClose
    private final Parts parts = new Parts();

    private final CapturedLog log = parts.own(new CapturedLog());
    private final TokenIssuer issuer = new TokenIssuer("key-1");
    private final String token = issuer.tokenOf("vk-1", Instant.now());
    private final ScriptedModels provider = parts.own(new ScriptedModels());
    private final EmbeddedAws aws;
    private final SqsClient sqs;
    private final DynamoDbClient dynamo;
    private final FunctionContexts contexts;
    private final JobClient client;

    LeakIT(EmbeddedAws aws, @TempDir Path folder) throws IOException {
        this.aws = aws;
        this.sqs = parts.own(aws.connect(SqsClient.builder(), aws.endpoints().sqs()));
        this.dynamo =
                parts.own(aws.connect(DynamoDbClient.builder(), aws.endpoints().dynamo()));
        EnvironmentVariables environment = environment(folder);
        Clock clock = Clock.systemUTC();
        SettingsSource.virtualKeys(environment)
                .forEach(new SeedKeys(new DynamoKeyStore(dynamo, aws.names().keysTable(), clock), clock)::seed);
        this.contexts = new FunctionContexts(aws, environment);
        this.client = JobClient.ofFunctions(parts, function -> parts.own(contexts.of(function)));
    }

    private EnvironmentVariables environment(Path folder) throws IOException {
        Path config = Files.writeString(
                folder.resolve("config.json"), """
                    {"governance":{"virtual_keys":[{"id":"vk-1","value":"VALUE","allow_all_providers":true,
                       "rate_limit":{"request_max_limit":9,"request_reset_duration":"1d","token_max_limit":9999,"token_reset_duration":"1d"}}]},
                     JWT,
                     "providers":{
                      "mine":{"network_config":{"base_url":"URL","max_retries":0}},
                      "hasty":{"network_config":{"base_url":"URL","default_request_timeout_in_seconds":1}}}}\
                    """.replace("URL", provider.url().toString())
                        .replace("VALUE", VALUE)
                        .replace("JWT", issuer.settings()));
        Map<String, String> variables =
                Map.of("MINE_API_KEY", KEY, "HASTY_API_KEY", KEY, "HERMOD_CONFIG", config.toString());
        return name -> Optional.ofNullable(variables.get(name));
    }

    @Test
    void secrets_areOnlyWhereTheyBelong() {
        List<String> refusals = refusals();
        List<String> failing = failingJobs();
        List<String[]> callers = List.of(
                new String[] {"x-bf-vk", VALUE},
                new String[] {"authorization", "Bearer " + VALUE},
                new String[] {"authorization", "Bearer " + token});
        List<String> completing = callers.stream()
                .map(shown -> submit("mine", SampleAnswer.chat(), shown))
                .toList();
        sqs.sendMessage(send -> send.queueUrl(aws.names().queueUrl()).messageBody("{\"v\":1}\n" + PROMPT));
        List<String> messages = messages();

        List<String> ends = work(failing);
        List<String> completed = completing.stream().map(this::awaitEnd).toList();

        assertThat(refusals).allSatisfy(this::hasNothing);
        assertThat(messages)
                .hasSize(failing.size() + completing.size() + 1)
                .allSatisfy(message -> assertThat(message).contains(PROMPT))
                .allSatisfy(this::hasNoCredential);
        assertThat(ends)
                .allSatisfy(this::hasNothing)
                .allSatisfy(end -> assertThat(end).contains("\"failed\""));
        assertThat(completed)
                .allSatisfy(this::hasNothing)
                .allSatisfy(end -> assertThat(end).contains("\"completed\""));
        assertThat(StoredItems.of(aws, aws.names().table()))
                .hasSizeGreaterThan(failing.size())
                .allSatisfy(this::hasNothing);
        assertThat(StoredItems.of(aws, aws.names().keysTable()))
                .anyMatch(item -> item.contains("usage#"))
                .allSatisfy(this::hasNothing);
        assertThat(log.text()).contains("Job ", "cannot be read").satisfies(this::hasNothing);
    }

    private String awaitEnd(String location) {
        return client.awaitEnd(location, "x-bf-vk", VALUE).body();
    }

    /** Requests that cannot be accepted, each with the prompt somewhere. */
    private List<String> refusals() {
        List<String> bodies = List.of(
                PROMPT,
                "{\"model\":\"openai/m\",\"messages\":[{\"content\":\"" + PROMPT + "\"}]} x",
                "{\"model\":\"openai/m\",\"messages\":[{\"content\":\"" + PROMPT + "\n\"}]}",
                "{\"model\":\"openai/m\",\"messages\":[{}],\"" + PROMPT + "\":1,\"" + PROMPT + "\":2}",
                "{\"model\":\"" + PROMPT + "\",\"messages\":[{}]}",
                "{\"model\":\"openai/m\",\"messages\":\"" + PROMPT + "\"}",
                "{\"model\":\"openai/m\",\"messages\":[{}],\"stream\":\"" + PROMPT + "\"}",
                "{\"model\":\"openai/m\",\"messages\":[{\"content\":\"" + PROMPT.repeat(400_000) + "\"}]}");
        List<String> refusals = new ArrayList<>();
        for (String body : bodies) {
            refusals.add(refusal(client.submit(RequestType.CHAT_COMPLETION, body, "x-api-key", KEY)));
            refusals.add(refusal(client.submit(RequestType.CHAT_COMPLETION, body, "x-bf-vk", VALUE)));
        }
        for (String bad : List.of(KEY, token + "x", token.substring(0, token.length() - 9))) {
            refusals.add(refusal(client.submit(RequestType.CHAT_COMPLETION, "{}", "authorization", "Bearer " + bad)));
        }
        TestForm form =
                new TestForm().field("model", "openai/m").field("n", PROMPT).field("file", PROMPT);
        for (RequestType type : List.of(RequestType.TRANSCRIPTION, RequestType.IMAGE_EDIT)) {
            refusals.add(refusal(client.post(type, TestForm.CONTENT_TYPE, form.body())));
            refusals.add(refusal(client.post(type, TestForm.CONTENT_TYPE, Payload.utf8(PROMPT))));
            refusals.add(refusal(client.post(type, PROMPT, form.body())));
        }
        return refusals;
    }

    private static String refusal(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
        return answer.body();
    }

    /** Jobs whose provider quotes the key wherever it can, and answers with the prompt where that is no message. */
    private List<String> failingJobs() {
        List<ScriptedAnswer> failures = List.of(
                ScriptedAnswer.json(401, """
                    {"error":{"message":"Incorrect API key provided: KEY.","type":"KEY","code":"KEY","param":"KEY"}}\
                    """.replace("KEY", KEY)),
                ScriptedAnswer.json(400, """
                    {"error":{"message":"m","param":{"headers":["Bearer KEY"]}}}\
                    """.replace("KEY", KEY)),
                ScriptedAnswer.json(400, "{\"message\":\"Bearer " + KEY + "\"}"),
                ScriptedAnswer.json(400, "{\"error\":\"" + KEY + "\"}"),
                ScriptedAnswer.json(400, "{\"detail\":[{\"msg\":\"" + KEY + "\"}]}"),
                ScriptedAnswer.of(403, "text/plain", Payload.utf8("not with " + KEY)),
                ScriptedAnswer.of(404, "text/html", Payload.utf8("<p>" + PROMPT + KEY)),
                ScriptedAnswer.json("no JSON: " + KEY + PROMPT),
                ScriptedAnswer.json("{\"" + PROMPT + "\":1,\"" + PROMPT + "\":\"" + KEY + "\"}"),
                ScriptedAnswer.json("{\"echo\":\"" + PROMPT + KEY + "\"}").cutOffAfter(40),
                new ScriptedAnswer.Hanging(),
                new ScriptedAnswer.Closed(),
                new ScriptedAnswer.Reset());
        return failures.stream()
                .map(failure -> submit(failure instanceof ScriptedAnswer.Hanging ? "hasty" : "mine", failure))
                .toList();
    }

    private String submit(String providerName, ScriptedAnswer answer, String... headers) {
        ScriptedModel model = provider.answering(answer);
        return JobClient.location(
                client.submit(RequestType.CHAT_COMPLETION, """
                    {"model":"%s","messages":[{"role":"user","content":"%s"}]}\
                    """.formatted(model.of(providerName), PROMPT), headers));
    }

    /** All that lies in the queue, which stays there. */
    private List<String> messages() {
        List<Message> found = new ArrayList<>();
        List<Message> batch = receive();
        while (!batch.isEmpty()) {
            found.addAll(batch);
            batch = receive();
        }
        found.forEach(message -> sqs.changeMessageVisibility(
                change -> change.queueUrl(aws.names().queueUrl())
                        .receiptHandle(message.receiptHandle())
                        .visibilityTimeout(0)));
        return found.stream().map(Message::toString).toList();
    }

    private List<Message> receive() {
        return sqs.receiveMessage(
                        receive -> receive.queueUrl(aws.names().queueUrl()).maxNumberOfMessages(10))
                .messages();
    }

    private List<String> work(List<String> locations) {
        WorkerFunction worker = new WorkerFunction(parts.own(contexts.of("worker")));
        QueueEventSource.Mapping mapping = new QueueEventSource.Mapping(
                aws.names().queueUrl(),
                new InProcessFunction<>("worker", worker, Timings.WORKER_TIMEOUT),
                100,
                Batching.USUAL);
        parts.own(new QueueEventSource(sqs, mapping)).start();
        return locations.stream()
                .map(location -> client.awaitEnd(location).body())
                .toList();
    }

    private void hasNothing(String text) {
        assertThat(text).doesNotContain(PROMPT);
        hasNoCredential(text);
    }

    /** An attacker who can guess the rest of a token needs only its signature. */
    private void hasNoCredential(String text) {
        assertThat(text).doesNotContain(KEY, VALUE, token.substring(token.lastIndexOf('.') + 1));
    }
}
