package io.hermod.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.hermod.core.settings.BrowserOrigins;
import io.hermod.testing.GatewayRequest;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests as browsers send them, to the API at {@code api.example}. */
class CrossOriginTest {
    private static final String PAGE = "https://app.example.com";

    /** An empty header is not sent. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        POST | -                           | -            | 202
        POST | https://evil.example        | -            | 403
        POST | https://evil.example        | cross-site   | 403
        POST | http://localhost:3000       | same-site    | 403
        POST | null                        | -            | 403
        POST | null                        | cross-site   | 403
        POST | -                           | cross-site   | 403
        POST | -                           | same-site    | 403
        POST | https://api.example         | -            | 202
        POST | http://api.example          | -            | 202
        POST | https://API.example:443     | -            | 202
        POST | https://api.example:8443    | -            | 403
        POST | https://api.example.evil    | -            | 403
        POST | https://evil/api.example    | -            | 403
        POST | https://api.example,https://evil.example | - | 403
        POST | https://rewritten.example   | same-origin  | 202
        POST | null                        | same-origin  | 202
        POST | chrome-extension://abc      | none         | 202
        POST | -                           | none         | 202
        DELETE | https://evil.example      | -            | 403
        GET  | https://evil.example        | cross-site   | 403
        OPTIONS | https://evil.example     | cross-site   | 403
        GET  | -                           | cross-site   | 202
        HEAD | -                           | same-site    | 202
        """)
    void pageOfAnotherSite_isRejected(String method, String origin, String site, int status) {
        APIGatewayV2HTTPResponse response = serve("", browser(method, origin, site));

        assertThat(response.getStatusCode()).isEqualTo(status);
        assertThat(response.getHeaders()).doesNotContainKey("access-control-allow-origin");
    }

    @ParameterizedTest
    @CsvSource({PAGE + ", " + PAGE, "'http://other, https://APP.example.com ', " + PAGE, "*, *"})
    void pageOfAnAllowedOrigin_isServed_andMayReadTheAnswer(String origins, String allowed) {
        APIGatewayV2HTTPResponse response = serve(origins, browser("POST", PAGE, "cross-site"));

        assertThat(response.getStatusCode()).isEqualTo(202);
        assertThat(response.getHeaders())
                .containsEntry("access-control-allow-origin", allowed)
                .containsEntry("location", "/job");
        assertThat(response.getHeaders().get("access-control-expose-headers"))
                .contains("location", "retry-after", "x-request-id");
    }

    @Test
    void preflight_isAnswered_beforeAnyRoute() {
        GatewayRequest preflight = browser("OPTIONS", PAGE, "cross-site")
                .withHeader("access-control-request-method", "POST")
                .withHeader("access-control-request-headers", "authorization,x-bf-vk");

        APIGatewayV2HTTPResponse response = serve(PAGE, preflight);

        assertThat(response.getStatusCode()).isEqualTo(204);
        assertThat(response.getHeaders())
                .containsOnly(
                        Map.entry("access-control-allow-origin", PAGE),
                        Map.entry("access-control-allow-methods", "GET,POST,PUT,DELETE"),
                        Map.entry("access-control-allow-headers", "*,authorization"),
                        Map.entry("access-control-max-age", "3600"),
                        Map.entry("vary", "Origin"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "https://app.example.com.evil", "http://app.example.com", "null"})
    void originThatIsNotAllowed_isRejected_thoughOthersAre(String origin) {
        assertThat(serve(PAGE, browser("POST", origin, "cross-site")).getStatusCode())
                .isEqualTo(403);
    }

    @Test
    void caches_separateOrigins_unlessAllAreAllowed() {
        GatewayRequest request = GatewayRequest.get("/health");

        assertThat(serve(PAGE, request).getHeaders()).containsEntry("vary", "accept, Origin");
        assertThat(serve("*", request).getHeaders()).containsEntry("vary", "accept");
        assertThat(serve("", request).getHeaders()).containsEntry("vary", "accept");
    }

    private static GatewayRequest browser(String method, String origin, String site) {
        GatewayRequest request = GatewayRequest.of(method, "/v1/async/ocr");
        request = origin == null ? request : request.withHeader("origin", origin);
        return site == null ? request : request.withHeader("sec-fetch-site", site);
    }

    private static APIGatewayV2HTTPResponse serve(String origins, GatewayRequest request) {
        return new CrossOrigin(BrowserOrigins.of(name -> Optional.of(origins)))
                .serve(
                        request.event(),
                        () -> APIGatewayV2HTTPResponse.builder()
                                .withStatusCode(202)
                                .withHeaders(Map.of("location", "/job", "vary", "accept"))
                                .build());
    }
}
