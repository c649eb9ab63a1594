package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import io.hermod.core.request.RequestType;
import io.hermod.core.settings.BrowserOrigins;
import io.hermod.gateway.CrossOrigin;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HomePageTest {
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private static final String PAGE = "https://app.example.com";
    private static final APIGatewayV2HTTPResponse POLLED =
            APIGatewayV2HTTPResponse.builder().withStatusCode(418).build();

    private final HomePage home = new HomePage(
            GatewayCall.answering(POLLED),
            URI.create("http://127.0.0.1:8081"),
            new CrossOrigin(new BrowserOrigins(Set.of(PAGE))));

    @Test
    void browser_getsAPage_thatSaysWhatThisIs() {
        APIGatewayV2HTTPResponse page = get(Map.of("accept", BROWSER));

        assertThat(page.getStatusCode()).isEqualTo(200);
        assertThat(page.getHeaders())
                .containsEntry("content-type", "text/html;charset=utf-8")
                .containsEntry("vary", "accept, Origin");
        assertThat(page.getBody())
                .startsWith("<!DOCTYPE html>")
                .contains("<h1>Hermod</h1>", "curl -i http://127.0.0.1:8081/v1/async/", "docs/README.md")
                .doesNotContain("${", "<script");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", ""})
    void program_getsJson_withEachType(String accept) {
        APIGatewayV2HTTPResponse answer = get(Map.of("accept", accept));

        JsonNode json = Json.of(answer.getBody());
        assertThat(Json.text(json, "/name")).isEqualTo("Hermod");
        assertThat(Json.text(json, "/routes/submit")).isEqualTo("POST /v1/async/{type}");
        assertThat(Json.text(json, "/documentation")).contains("docs/README.md");
        assertThat(json.at("/types"))
                .extracting(JsonNode::textValue)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(RequestType.values())
                        .map(RequestType::path)
                        .toList());
    }

    @Test
    void page_namesEachType() {
        assertThat(get(Map.of("accept", BROWSER)).getBody())
                .contains(Arrays.stream(RequestType.values())
                        .map(type -> "<code>" + type.path() + "</code>")
                        .toList());
    }

    @Test
    void otherMethods_areNotAllowed() {
        APIGatewayV2HTTPResponse answer = home.invoke(GatewayCall.of("POST", "/", Map.of()));

        assertThat(answer.getStatusCode()).isEqualTo(405);
        assertThat(answer.getHeaders()).containsEntry("allow", "GET, HEAD, OPTIONS");
        assertThat(answer.getBody()).contains("method not allowed");
    }

    @Test
    void options_namesTheMethods() {
        APIGatewayV2HTTPResponse answer = home.invoke(GatewayCall.of("OPTIONS", "/", Map.of()));

        assertThat(answer.getStatusCode()).isEqualTo(204);
        assertThat(answer.getHeaders()).containsEntry("allow", "GET, HEAD, OPTIONS");
    }

    @Test
    void allowedPage_readsTheAnswer_afterAPreflight() {
        APIGatewayV2HTTPResponse preflight = home.invoke(
                GatewayCall.of("OPTIONS", "/", Map.of("origin", PAGE, "access-control-request-method", "GET")));

        assertThat(preflight.getStatusCode()).isEqualTo(204);
        assertThat(preflight.getHeaders()).containsEntry("access-control-allow-origin", PAGE);
        assertThat(get(Map.of("origin", PAGE)).getHeaders()).containsEntry("access-control-allow-origin", PAGE);
        assertThat(get(Map.of("origin", "https://evil.example")).getStatusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "", "//", "/v1/async/ocr/id"})
    void otherPaths_areTheFunctions(String path) {
        assertThat(home.invoke(GatewayCall.of("GET", path, Map.of()))).isSameAs(POLLED);
    }

    private APIGatewayV2HTTPResponse get(Map<String, String> headers) {
        return home.invoke(GatewayCall.of("GET", "/", headers));
    }
}
