package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hermod.core.request.RequestType;
import io.hermod.testing.ReceivedRequest;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The calls that the demo's keys lead to: each provider sees the authorization that it asks for. */
@ThirdLane
class DemoKeysIT {
    private static ScriptedProvider provider;
    private static DemoConfig config;
    private static LocalSystem system;

    @BeforeAll
    static void start() throws IOException {
        provider = ScriptedProvider.choosing(DemoKeysIT::standIn);
        config = DemoConfig.write(provider.url());
        system = LocalSystem.start(0, config.in(name -> Optional.empty()));
    }

    @AfterAll
    static void stop() throws IOException {
        system.close();
        config.close();
        provider.close();
    }

    @Test
    void bedrock_getsASignature() {
        ReceivedRequest call = callFor("bedrock/amazon.nova-lite-v1:0");

        assertThat(call.path()).isEqualTo("/model/amazon.nova-lite-v1%3A0/converse");
        assertThat(call.header("authorization"))
                .hasValueSatisfying(authorization -> assertThat(authorization)
                        .matches("AWS4-HMAC-SHA256 Credential=demo/\\d{8}/us-east-1/bedrock/aws4_request, "
                                + "SignedHeaders=[a-z0-9;-]*host[a-z0-9;-]*, Signature=[0-9a-f]{64}"));
    }

    @Test
    void azure_getsItsKeyAtThePathOfVersion1() {
        ReceivedRequest call = callFor("azure/gpt-4o-mini");

        assertThat(call.path()).isEqualTo("/openai/v1/chat/completions");
        assertThat(call.header("api-key")).contains("demo");
        assertThat(call.header("authorization")).isEmpty();
    }

    @Test
    void anthropic_getsItsKeyAndVersion() {
        ReceivedRequest call = callFor("anthropic/claude-haiku-4-5");

        assertThat(call.path()).isEqualTo("/v1/messages");
        assertThat(call.header("x-api-key")).contains("demo");
        assertThat(call.header("anthropic-version")).contains("2023-06-01");
    }

    private static ReceivedRequest callFor(String model) {
        int before = provider.calls();
        JsonNode job = new JobClient(system.url()).run(SampleRequest.of(RequestType.CHAT_COMPLETION, model));

        assertThat(Json.text(job, "/status")).as(job.toString()).isEqualTo("completed");
        return provider.requests().get(before);
    }

    private static ScriptedAnswer standIn(ReceivedRequest request) {
        try {
            StandInAnswer answer = StandInAnswer.to(URI.create(request.path()).getPath(), request.body());
            return ScriptedAnswer.of(answer.status(), answer.contentType(), answer.body());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
