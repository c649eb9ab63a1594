package io.hermod.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.hermod.core.request.InferenceError;
import io.hermod.gateway.CrossOrigin;
import io.hermod.wire.ErrorEnvelope;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Answers {@code GET /}: a browser gets a page, and other clients get JSON. Both say what this is and where its
 * documents are. Requests for other paths go to the function.
 *
 * @param crossOrigin what pages may call it, as for the functions
 */
record HomePage(
        HostedFunction<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> others, URI url, CrossOrigin crossOrigin)
        implements HostedFunction<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private static final String METHODS = "GET, HEAD, OPTIONS";

    @Override
    public String name() {
        return others.name();
    }

    @Override
    public APIGatewayV2HTTPResponse invoke(APIGatewayV2HTTPEvent event) {
        return event.getRawPath().equals("/") ? crossOrigin.serve(event, () -> answer(event)) : others.invoke(event);
    }

    private APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        return switch (event.getRequestContext().getHttp().getMethod()) {
            case "GET", "HEAD" -> asksForHtml(event) ? page("text/html", "html") : page("application/json", "json");
            case "OPTIONS" -> GatewayAnswers.of(204, Map.of("allow", METHODS), "");
            default -> notAllowed();
        };
    }

    private static boolean asksForHtml(APIGatewayV2HTTPEvent event) {
        return Optional.ofNullable(event.getHeaders().get("accept")).orElse("").contains("text/html");
    }

    private APIGatewayV2HTTPResponse page(String type, String suffix) {
        return GatewayAnswers.of(
                200,
                Map.of(
                        "content-type", type + ";charset=utf-8",
                        "content-security-policy", "default-src 'none'; style-src 'unsafe-inline'",
                        "vary", "accept"),
                resource("/home." + suffix).replace("${url}", url.toString()));
    }

    private static APIGatewayV2HTTPResponse notAllowed() {
        byte[] error = ErrorEnvelope.render(InferenceError.of(405, "method not allowed"))
                .bytes();
        return GatewayAnswers.of(
                405,
                Map.of("content-type", "application/json", "allow", METHODS),
                new String(error, StandardCharsets.UTF_8));
    }

    private static String resource(String name) {
        try (InputStream resource = HomePage.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IOException("no resource " + name);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
