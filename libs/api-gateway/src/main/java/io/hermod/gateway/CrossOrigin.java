package io.hermod.gateway;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.hermod.core.settings.BrowserOrigins;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Serves the pages of the allowed origins and of the API's own, and rejects those of others: a browser sends a simple
 * POST of any page, with no preflight, and asks only whether the page may read the answer. Callers other than browsers
 * send no {@code Origin}.
 */
public record CrossOrigin(BrowserOrigins origins) {
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD");
    /** What browsers say of the API's own pages, and of addresses that the user has typed. No page can forge it. */
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    private static final int MAX_QUOTED = 100;
    private static final Pattern ORIGIN = Pattern.compile("(https?)://([^/]+)");

    /** The answer of the route, of a preflight, or to a page that may not call. */
    public APIGatewayV2HTTPResponse serve(APIGatewayV2HTTPEvent event, Supplier<APIGatewayV2HTTPResponse> route) {
        if (isForeign(event)) {
            return withVary(GatewayResponses.error(ApiException.of(403, foreign(event))));
        }
        if (origins.isEmpty()) {
            return route.get();
        }
        return isPreflight(event) ? withVary(GatewayResponses.empty(preflight(event))) : readable(route.get(), event);
    }

    private static String foreign(APIGatewayV2HTTPEvent event) {
        String origin = RequestHeaders.value(event, "origin")
                .filter(text -> text.length() <= MAX_QUOTED)
                .map(text -> "the origin " + text)
                .orElse("this origin");
        return "pages of " + origin
                + " may not call the API; a stage's api.origins, or ./run --cors, says which origins may";
    }

    private boolean isForeign(APIGatewayV2HTTPEvent event) {
        Optional<String> origin = RequestHeaders.value(event, "origin");
        if (origin.filter(origins::allows).isPresent()) {
            return false;
        }
        boolean mayHarm = origin.isPresent() || !SAFE_METHODS.contains(GatewayResponses.method(event));
        return RequestHeaders.value(event, "sec-fetch-site")
                .map(site -> mayHarm && !OWN_SITE.contains(site))
                .orElseGet(() -> origin.isPresent() && !isOwn(origin.get(), event));
    }

    /** Whether the page has the API's own host. The scheme may differ, because a proxy may end TLS. */
    private static boolean isOwn(String origin, APIGatewayV2HTTPEvent event) {
        Matcher parts = ORIGIN.matcher(origin.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return false;
        }
        String defaultPort = parts.group(1).equals("https") ? ":443" : ":80";
        return RequestHeaders.value(event, "host")
                .map(host -> host.toLowerCase(Locale.ROOT))
                .filter(host -> without(defaultPort, host).equals(without(defaultPort, parts.group(2))))
                .isPresent();
    }

    private static String without(String port, String host) {
        return host.endsWith(port) ? host.substring(0, host.length() - port.length()) : host;
    }

    private static boolean isPreflight(APIGatewayV2HTTPEvent event) {
        return GatewayResponses.method(event).equals("OPTIONS")
                && RequestHeaders.value(event, "origin").isPresent()
                && RequestHeaders.value(event, "access-control-request-method").isPresent();
    }

    private Map<String, String> preflight(APIGatewayV2HTTPEvent event) {
        return allowedOrigin(event)
                .map(origin -> Map.of(
                        "access-control-allow-origin", origin,
                        "access-control-allow-methods", String.join(",", BrowserOrigins.METHODS),
                        "access-control-allow-headers", String.join(",", BrowserOrigins.REQUEST_HEADERS),
                        "access-control-max-age", Long.toString(BrowserOrigins.MAX_AGE.toSeconds())))
                .orElse(Map.of());
    }

    /** The answer with the headers that let a page of an allowed origin read it. */
    public APIGatewayV2HTTPResponse readable(APIGatewayV2HTTPResponse response, APIGatewayV2HTTPEvent event) {
        allowedOrigin(event).ifPresent(origin -> {
            Map<String, String> headers = headers(response);
            headers.put("access-control-allow-origin", origin);
            headers.put("access-control-expose-headers", String.join(",", BrowserOrigins.ANSWER_HEADERS));
            response.setHeaders(headers);
        });
        return withVary(response);
    }

    /** Empty if the request is none of a page that the settings allow. */
    private Optional<String> allowedOrigin(APIGatewayV2HTTPEvent event) {
        return RequestHeaders.value(event, "origin")
                .filter(origins::allows)
                .map(origin -> origins.any() ? BrowserOrigins.ANY : origin);
    }

    /** Caches must not hand the answer to one origin to another. */
    private APIGatewayV2HTTPResponse withVary(APIGatewayV2HTTPResponse response) {
        if (!origins.isEmpty() && !origins.any()) {
            Map<String, String> headers = headers(response);
            headers.merge("vary", "Origin", (others, origin) -> others + ", " + origin);
            response.setHeaders(headers);
        }
        return response;
    }

    private static Map<String, String> headers(APIGatewayV2HTTPResponse response) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Optional.ofNullable(response.getHeaders()).ifPresent(headers::putAll);
        return headers;
    }
}
