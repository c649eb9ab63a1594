package io.hermod.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hermod.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The stack with a provider, its key and a config.json, and a client of it that knows HTTP and JSON. */
final class Hermod {
    static final String PROVIDERS_KEY = "sk-of-the-provider";

    static final Duration PATIENCE = Duration.ofMinutes(4);

    private final StartedStack stack = StartedStack.start(Map.of());
    private final StandIn standIn = new StandIn();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final class Shared {
        static final Hermod HERMOD = new Hermod();
    }

    private Hermod() {
        putKeyOfTheProvider();
        putConfig();
    }

    /** One for all the tests of a JVM. */
    static Hermod running() {
        return Shared.HERMOD;
    }

    private void putKeyOfTheProvider() {
        try (SecretsManagerClient secrets = stack.localStack().connect(SecretsManagerClient.builder())) {
            secrets.putSecretValue(
                    put -> put.secretId(stack.output("SecretOpenaiApiKey")).secretString(PROVIDERS_KEY));
        }
    }

    private void putConfig() {
        String config = """
            {"providers":{"openai":{
              "keys":[{"name":"main","value":"env.OPENAI_API_KEY","models":["*"]}],
              "network_config":{"base_url":"%s","retry_backoff_initial":1,"retry_backoff_max":1}}}}
            """.formatted(standIn.url());
        URI location = URI.create(stack.output("ConfigLocation"));
        try (S3Client s3 = stack.localStack().s3()) {
            s3.putObject(
                    put -> put.bucket(location.getHost()).key(location.getPath().substring(1)),
                    RequestBody.fromString(config));
        }
    }

    StartedStack stack() {
        return stack;
    }

    StandIn standIn() {
        return standIn;
    }

    HttpResponse<String> submit(String path, String contentType, byte[] body, String... headers) {
        HttpRequest.Builder request =
                to("SubmitUrl", path).header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(body));
        return send((headers.length == 0 ? request : request.headers(headers)).build());
    }

    HttpResponse<String> poll(String location, String... headers) {
        HttpRequest.Builder request = to("PollUrl", location);
        return send((headers.length == 0 ? request : request.headers(headers)).build());
    }

    HttpResponse<String> cancel(String location) {
        return send(to("PollUrl", location + "/cancel")
                .POST(BodyPublishers.noBody())
                .build());
    }

    HttpResponse<String> delete(String location) {
        return send(to("PollUrl", location).DELETE().build());
    }

    /** The answer to an admin who posts this. */
    HttpResponse<String> administer(String path, String body) {
        return send(to("AdminUrl", path)
                .header("Authorization", "Bearer " + adminKey())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    /** What an admin reads there. */
    HttpResponse<String> read(String path) {
        return send(to("AdminUrl", path)
                .header("Authorization", "Bearer " + adminKey())
                .build());
    }

    private String adminKey() {
        try (SecretsManagerClient secrets = stack.localStack().connect(SecretsManagerClient.builder())) {
            return secrets.getSecretValue(get -> get.secretId(stack.output("AdminKeySecret")))
                    .secretString();
        }
    }

    /** The first answer that is not "not yet". */
    HttpResponse<String> awaitEnd(HttpResponse<String> accepted, String... headers) {
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        String location = accepted.headers().firstValue("location").orElseThrow();
        return Eventually.get(PATIENCE, () -> poll(location, headers), answer -> answer.statusCode() != 202);
    }

    /** What a signed URL serves. */
    HttpResponse<String> follow(URI signed) {
        return send(HttpRequest.newBuilder(stack.reachable(signed)).build());
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (JsonProcessingException noJson) {
            throw new AssertionError("no JSON: " + answer.body(), noJson);
        }
    }

    /** What API Gateway's routes do on AWS is done here: submit and poll have URLs of their own, which go by the host's name. */
    private HttpRequest.Builder to(String url, String path) {
        return HttpRequest.newBuilder(stack.localStack().endpoint().resolve(path))
                .header("Host", URI.create(stack.output(url)).getAuthority());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
