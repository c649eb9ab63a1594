package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.hermod.core.settings.BrowserOrigins;
import io.hermod.emulators.AllowedHosts;
import io.hermod.gateway.CrossOrigin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The errors that the functions do not see. */
class GatewayAnswersTest {
    private static final String PAGE = "https://app.example.com";
    private static final int MAX_BODY = 6 * 1024 * 1024;
    private static final HostedFunction<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> FUNCTION =
            GatewayCall.answering(
                    APIGatewayV2HTTPResponse.builder().withStatusCode(200).build());

    @AutoClose
    private ApiGateway gateway;

    private JobClient client;

    @BeforeEach
    void start() throws IOException {
        gateway = ApiGateway.bind(0, AllowedHosts.LOOPBACK, new CrossOrigin(new BrowserOrigins(Set.of(PAGE))));
        gateway.serve(FUNCTION, FUNCTION, FUNCTION);
        client = new JobClient(URI.create("http://127.0.0.1:" + gateway.port()));
    }

    /** curl's default for a body. */
    @ParameterizedTest
    @CsvSource({
        "'application/x-www-form-urlencoded; charset=utf-8', true",
        "application/json, false",
        "multipart/form-data; boundary=x, false"
    })
    void largeBody_isToldThatItsTypeCountsAsBinary(String contentType, boolean isTold) {
        String body = tooLarge("Content-Type", contentType).body();

        assertThat(body.contains("; the Content-Type application/x-www-form-urlencoded counts as binary;"
                        + " send JSON as application/json"))
                .isEqualTo(isTold);
    }

    @Test
    void allowedPage_readsTheGatewaysOwnErrors() {
        HttpResponse<String> tooLarge = tooLarge("Origin", PAGE);

        assertThat(tooLarge.statusCode()).isEqualTo(413);
        assertThat(tooLarge.headers().allValues("access-control-allow-origin")).containsExactly(PAGE);
        String allowed = "\r\naccess-control-allow-origin: " + PAGE + "\r\n";
        assertThat(RawHttp.exchange(client.url(), "GET / HTTP/1.1", "Expect: tea", "Origin: " + PAGE))
                .startsWith("HTTP/1.1 417 ")
                .containsIgnoringCase(allowed);
        assertThat(RawHttp.exchange(client.url(), "GET / HTTP/1.1", "Expect: tea", "Origin: https://evil.example"))
                .doesNotContainIgnoringCase("access-control-allow-origin");
    }

    private HttpResponse<String> tooLarge(String header, String value) {
        return client.send(client.to("/v1/async/x")
                .header(header, value)
                .POST(BodyPublishers.ofByteArray(new byte[MAX_BODY + 1]))
                .build());
    }
}
