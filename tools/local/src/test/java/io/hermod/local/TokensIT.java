package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.request.RequestType;
import io.hermod.testing.BadToken;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import io.hermod.testing.TokenIssuer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens of an issuer whose keys lie on a host of its own, where callers have to show who they are. */
class TokensIT {
    /** Each of submit and poll reads the keys once. */
    private static final int READERS = 2;

    private static final String CONFIG = """
        {"governance":{"virtual_keys":[
          {"id":"vk-a","value":"sk-bf-of-a","allow_all_providers":true},
          {"id":"vk-b","value":"sk-bf-of-b","allow_all_providers":true}]},
         "providers":{"openai":{"network_config":{"base_url":"URL"}}},
         JWT}\
        """;

    @AutoClose
    private final Parts parts = new Parts();

    private final CapturedLog log = parts.own(new CapturedLog());
    private final TokenIssuer issuer = new TokenIssuer("key-1");
    private final ScriptedModels models = parts.own(new ScriptedModels());
    private final ScriptedProvider host = parts.own(ScriptedProvider.answering(ScriptedAnswer.json(issuer.jwks())));
    private final String ofA = "Bearer " + issuer.tokenOf("vk-a", Instant.now());
    private final String ofB = "Bearer " + issuer.tokenOf("vk-b", Instant.now());
    private final String ofNoKey = "Bearer " + issuer.tokenOf("vk-c", Instant.now());
    private final String admin = "Bearer " + issuer.adminToken(Instant.now());

    @TempDir
    private Path folder;

    private LocalSystem system;
    private JobClient client;

    @BeforeEach
    void start() throws IOException {
        Path config = Files.writeString(
                folder.resolve("config.json"),
                CONFIG.replace("URL", models.url().toString()).replace("JWT", issuer.settings(host.url())));
        Map<String, String> environment =
                Map.of("HERMOD_CONFIG", config.toString(), "OPENAI_API_KEY", "sk-1", "HERMOD_ENFORCE_AUTH", "true");
        system = parts.own(LocalSystem.start(0, name -> Optional.ofNullable(environment.get(name))));
        client = new JobClient(system.url());
    }

    @Test
    void jobs_areForTheirKeysTokens_andForAdmins() {
        String keyed = submit("authorization", ofA);
        String open = submit("authorization", admin);

        assertThat(awaitEnd(keyed, ofA)).contains("\"status\":\"completed\"");
        assertThat(awaitEnd(open, admin)).contains("\"status\":\"completed\"");

        assertThat(poll(keyed, "authorization", admin)).isEqualTo(200);
        assertThat(poll(keyed, "x-bf-vk", "sk-bf-of-a")).isEqualTo(200);
        assertThat(poll(keyed, "authorization", ofB)).isEqualTo(404);
        assertThat(poll(keyed, "authorization", ofNoKey)).isEqualTo(404);
        assertThat(poll(keyed, "x-bf-vk", "sk-bf-of-b")).isEqualTo(404);
        assertThat(poll(open, "authorization", ofB)).isEqualTo(200);
        assertThat(poll(open, "authorization", ofNoKey)).isEqualTo(404);
        assertThat(poll(open, "x-bf-vk", "sk-bf-unknown")).isEqualTo(404);
        assertThat(poll(open, "x-other", "x")).isEqualTo(401);
        assertThat(host.calls()).isEqualTo(READERS);
    }

    @Test
    void badTokens_are401_andNoTokenIsInALogOrATable() {
        String location = submit("authorization", ofA);
        for (BadToken bad : BadToken.values()) {
            String bearer = "Bearer " + bad.of(issuer, Instant.now());

            assertThat(client.submit(chat(), "authorization", bearer))
                    .returns(401, HttpResponse::statusCode)
                    .returns(
                            Optional.of("Bearer error=\"invalid_token\", error_description=\"" + bad.reason() + "\""),
                            answer -> answer.headers().firstValue("www-authenticate"));
            assertThat(poll(location, "authorization", bearer)).isEqualTo(401);
        }
        awaitEnd(location, ofA);

        assertThat(StoredItems.of(system.aws(), system.aws().names().table()))
                .isNotEmpty()
                .noneMatch(TokensIT::hasCredential);
        assertThat(log.text()).doesNotMatch(TokensIT::hasCredential);
    }

    private SampleRequest chat() {
        return SampleRequest.of(RequestType.CHAT_COMPLETION, models.answering(SampleAnswer.chat()));
    }

    private String submit(String header, String value) {
        return JobClient.location(client.submit(chat(), header, value));
    }

    private String awaitEnd(String location, String bearer) {
        return client.awaitEnd(location, "authorization", bearer).body();
    }

    private int poll(String location, String header, String value) {
        return client.get(location, header, value).statusCode();
    }

    private static boolean hasCredential(String text) {
        return text.contains("eyJ") || text.contains("ya29") || text.contains("sk-bf-of");
    }
}
