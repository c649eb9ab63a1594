package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.request.RequestType;
import io.hermod.testing.BadToken;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.TokenIssuer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The status of each route for each caller and job. All jobs wait for their provider. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessMatrixIT {
    private static final String CONFIG = """
        {"governance":{"virtual_keys":[
          {"id":"vk-a","value":"sk-bf-of-a","allow_all_providers":true},
          {"id":"vk-b","value":"sk-bf-of-b","allow_all_providers":true},
          {"id":"vk-off","value":"sk-bf-off","allow_all_providers":true,"is_active":false}]},
         "providers":{
          "openai":{"network_config":{"base_url":"URL"}},
          "cohere":{"network_config":{"base_url":"URL"}},
          "mistral":{"network_config":{"base_url":"URL"}}},
         JWT}\
        """;

    private static final String UPLOAD = "{\"filename\":\"a.mp3\",\"content_type\":\"audio/mpeg\",\"bytes\":1}";
    private static final String NO_JOB = "/v1/async/chat/completions/00000000-0000-4000-8000-000000000000";

    @AutoClose
    private final Parts parts = new Parts();

    private final TokenIssuer issuer = new TokenIssuer("key-1");
    private final ScriptedModels models = parts.own(new ScriptedModels());
    private final ScriptedModel silent = models.answering(new ScriptedAnswer.Hanging());
    private Deployment open;
    private Deployment enforced;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        Path config = Files.writeString(
                folder.resolve("config.json"),
                CONFIG.replace("URL", models.url().toString()).replace("JWT", issuer.settings()));
        open = new Deployment(config, "false", Caller.NO_CREDENTIALS);
        enforced = new Deployment(config, "true", Caller.ADMINS_TOKEN);
    }

    /** Whether callers need a key or a token. */
    enum Auth {
        OPEN,
        ENFORCED
    }

    enum Caller {
        NO_CREDENTIALS,
        UNKNOWN_KEY,
        KEY_OF_A,
        KEY_OF_B,
        INACTIVE_KEY,
        TOKEN_OF_A,
        TOKEN_OF_NO_KEY,
        ADMINS_TOKEN,
        EXPIRED_TOKEN,
        UNSIGNED_TOKEN,
        PROVIDERS_KEY,
        AWS_SIGNATURE
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
        auth     | caller          | submit | upload | list | unowned  | A's | B's | none
        OPEN     | NO_CREDENTIALS  | 202    | 200    | 401  | 202      | 404 | 404 | 404
        OPEN     | UNKNOWN_KEY     | 400    | 400    | 401  | 202      | 404 | 404 | 404
        OPEN     | KEY_OF_A        | 202    | 200    | 200  | 202      | 202 | 404 | 404
        OPEN     | KEY_OF_B        | 202    | 200    | 200  | 202      | 404 | 202 | 404
        OPEN     | INACTIVE_KEY    | 403    | 403    | 200  | 202      | 404 | 404 | 404
        OPEN     | TOKEN_OF_A      | 202    | 200    | 200  | 202      | 202 | 404 | 404
        OPEN     | TOKEN_OF_NO_KEY | 400    | 400    | 401  | 202      | 404 | 404 | 404
        OPEN     | ADMINS_TOKEN    | 202    | 200    | 200  | 202      | 202 | 202 | 404
        OPEN     | EXPIRED_TOKEN   | 401    | 401    | 401  | 401      | 401 | 401 | 401
        OPEN     | UNSIGNED_TOKEN  | 401    | 401    | 401  | 401      | 401 | 401 | 401
        OPEN     | PROVIDERS_KEY   | 401    | 401    | 401  | 401      | 401 | 401 | 401
        OPEN     | AWS_SIGNATURE   | 202    | 200    | 401  | 202      | 404 | 404 | 404
        ENFORCED | NO_CREDENTIALS  | 401    | 401    | 401  | 401      | 401 | 401 | 401
        ENFORCED | UNKNOWN_KEY     | 400    | 400    | 401  | 404      | 404 | 404 | 404
        ENFORCED | KEY_OF_A        | 202    | 200    | 200  | 202      | 202 | 404 | 404
        ENFORCED | KEY_OF_B        | 202    | 200    | 200  | 202      | 404 | 202 | 404
        ENFORCED | INACTIVE_KEY    | 403    | 403    | 200  | 202      | 404 | 404 | 404
        ENFORCED | TOKEN_OF_A      | 202    | 200    | 200  | 202      | 202 | 404 | 404
        ENFORCED | TOKEN_OF_NO_KEY | 400    | 400    | 401  | 404      | 404 | 404 | 404
        ENFORCED | ADMINS_TOKEN    | 202    | 200    | 200  | 202      | 202 | 202 | 404
        ENFORCED | EXPIRED_TOKEN   | 401    | 401    | 401  | 401      | 401 | 401 | 401
        ENFORCED | UNSIGNED_TOKEN  | 401    | 401    | 401  | 401      | 401 | 401 | 401
        ENFORCED | PROVIDERS_KEY   | 401    | 401    | 401  | 401      | 401 | 401 | 401
        ENFORCED | AWS_SIGNATURE   | 401    | 401    | 401  | 401      | 401 | 401 | 401
        """)
    void callers_areAnswered(
            Auth auth, Caller caller, int submit, int upload, int list, int unowned, int ofA, int ofB, int none) {
        Deployment deployment = switch (auth) {
            case OPEN -> open;
            case ENFORCED -> enforced;
        };
        deployment.answers(caller, submit, upload, list, List.of(unowned, ofA, ofB, none));
    }

    /** A system with a job of each owner. */
    private final class Deployment {
        private final JobClient client;
        private final List<String> jobs;

        Deployment(Path config, String enforce, Caller ownerOfUnowned) throws IOException {
            Map<String, String> environment = Map.of(
                    "HERMOD_CONFIG", config.toString(), "OPENAI_API_KEY", "sk-1", "HERMOD_ENFORCE_AUTH", enforce);
            LocalSystem system = parts.own(LocalSystem.start(0, name -> Optional.ofNullable(environment.get(name))));
            client = new JobClient(system.url());
            jobs = Stream.concat(
                            Stream.of(ownerOfUnowned, Caller.KEY_OF_A, Caller.KEY_OF_B)
                                    .map(this::job),
                            Stream.of(NO_JOB))
                    .toList();
        }

        void answers(Caller caller, int submit, int upload, int list, List<Integer> polls) {
            assertThat(submits(caller))
                    .as("submit")
                    .allSatisfy((type, status) -> assertThat(status).isEqualTo(submit));
            assertThat(status(caller, client.to("/v1/async/uploads").POST(BodyPublishers.ofString(UPLOAD))))
                    .as("upload")
                    .isEqualTo(upload);
            assertThat(status(caller, client.to("/v1/async/jobs"))).as("list").isEqualTo(list);
            assertThat(jobs.stream().map(job -> status(caller, client.to(job))).toList())
                    .as("poll")
                    .isEqualTo(polls);
        }

        private String job(Caller owner) {
            SampleRequest request = SampleRequest.of(RequestType.CHAT_COMPLETION, silent.of("openai"));
            return JobClient.location(client.send(showing(owner, post(request))));
        }

        private Map<RequestType, Integer> submits(Caller caller) {
            Map<RequestType, Integer> statuses = new EnumMap<>(RequestType.class);
            for (RequestType type : RequestType.values()) {
                statuses.put(type, status(caller, post(SampleRequest.of(type, silent))));
            }
            return statuses;
        }

        private HttpRequest.Builder post(SampleRequest request) {
            return client.to(JobClient.path(request.type()))
                    .header("content-type", request.contentType())
                    .POST(BodyPublishers.ofByteArray(request.body().bytes()));
        }

        private int status(Caller caller, HttpRequest.Builder request) {
            return client.send(showing(caller, request)).statusCode();
        }
    }

    private HttpRequest showing(Caller caller, HttpRequest.Builder request) {
        return switch (caller) {
            case NO_CREDENTIALS -> request.build();
            case UNKNOWN_KEY -> request.header("x-bf-vk", "sk-bf-unknown").build();
            case KEY_OF_A -> request.header("x-api-key", "sk-bf-of-a").build();
            case KEY_OF_B -> bearing("sk-bf-of-b", request);
            case INACTIVE_KEY -> request.header("x-goog-api-key", "sk-bf-off").build();
            case TOKEN_OF_A -> bearing(issuer.tokenOf("vk-a", Instant.now()), request);
            case TOKEN_OF_NO_KEY -> bearing(issuer.tokenOf("vk-none", Instant.now()), request);
            case ADMINS_TOKEN -> bearing(issuer.adminToken(Instant.now()), request);
            case EXPIRED_TOKEN -> bearing(BadToken.EXPIRED.of(issuer, Instant.now()), request);
            case UNSIGNED_TOKEN -> bearing(BadToken.UNSIGNED.of(issuer, Instant.now()), request);
            case PROVIDERS_KEY -> bearing("sk-proj-1", request);
            case AWS_SIGNATURE ->
                request.header(
                                "authorization",
                                "AWS4-HMAC-SHA256 Credential=AKIA1/20960801/us-east-1/execute-api/aws4_request,"
                                        + " Signature=0")
                        .build();
        };
    }

    private static HttpRequest bearing(String token, HttpRequest.Builder request) {
        return request.header("authorization", "Bearer " + token).build();
    }
}
