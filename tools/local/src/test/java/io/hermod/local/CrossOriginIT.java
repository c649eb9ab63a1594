package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.testing.ScriptedAnswer;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of a browser's pages, one origin of which may call the API. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrossOriginIT {
    private static final String PAGE = "https://app.example.com";
    private static final String ALLOW_ORIGIN = "access-control-allow-origin";
    private static final String UPLOAD = "{\"filename\":\"a.mp3\",\"content_type\":\"audio/mpeg\",\"bytes\":1}";

    @AutoClose
    private final RunningSystem system = RunningSystem.start(Hosting.InProcess.usual(), Map.of("HERMOD_ORIGINS", PAGE));

    private final JobClient client = system.client();

    /** A browser sends a POST of this type to any site, without a preflight. */
    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://localhost:1"})
    void simplePostOfAnotherSite_callsNoProvider(String origin) {
        ScriptedModel model = system.model(new ScriptedAnswer.Hanging());
        Payload body = SampleRequest.of(RequestType.CHAT_COMPLETION, model.of("openai"))
                .body();

        HttpResponse<String> answer = client.post(RequestType.CHAT_COMPLETION, "text/plain", body, "origin", origin);

        Refused.isEnvelope(answer, 403);
        assertThat(answer.headers().firstValue(ALLOW_ORIGIN)).isEmpty();
        assertThat(model.requests()).isEmpty();
    }

    @Test
    void pageOfTheApisOwnOrigin_isServed() {
        String own = client.url().toString();

        assertThat(client.submit(SampleRequest.of(RequestType.CHAT_COMPLETION, "openai/m"), "origin", own)
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void allowedPage_submitsAndPolls_afterAPreflight() {
        HttpResponse<String> preflight = preflight(client.url().resolve("/v1/async/chat/completions"), "POST");
        HttpResponse<String> accepted =
                client.submit(SampleRequest.of(RequestType.CHAT_COMPLETION, "openai/m"), "origin", PAGE);
        HttpResponse<String> polled = client.get(JobClient.location(accepted), "origin", PAGE);

        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("access-control-allow-headers"))
                .contains("*,authorization");
        for (HttpResponse<String> answer : List.of(preflight, accepted, polled)) {
            assertThat(answer.headers().allValues(ALLOW_ORIGIN)).containsExactly(PAGE);
        }
    }

    @Test
    void allowedPage_readsErrorsToo() {
        assertThat(client.get("/nothing", "origin", PAGE).headers().allValues(ALLOW_ORIGIN))
                .containsExactly(PAGE);
    }

    @Test
    void page_mayPutAnUpload() {
        JsonNode upload = Json.of(client.send(client.to("/v1/async/uploads")
                .header("origin", PAGE)
                .POST(BodyPublishers.ofString(UPLOAD))
                .build()));

        HttpResponse<String> preflight = preflight(URI.create(Json.text(upload, "/url")), "PUT");

        assertThat(preflight.statusCode()).isEqualTo(200);
        assertThat(preflight.headers().allValues(ALLOW_ORIGIN)).isNotEmpty();
    }

    private HttpResponse<String> preflight(URI url, String method) {
        return client.send(client.to(url.toString())
                .method("OPTIONS", BodyPublishers.noBody())
                .header("origin", PAGE)
                .header("access-control-request-method", method)
                .header("access-control-request-headers", "content-type")
                .build());
    }
}
