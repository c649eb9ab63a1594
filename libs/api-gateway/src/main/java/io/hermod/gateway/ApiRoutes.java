package io.hermod.gateway;

import io.hermod.core.request.AnthropicPath;
import io.hermod.core.request.OpenAiPath;
import io.hermod.core.request.RequestType;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All routes of the API. Each function knows them all, so that its 404 and 405 are right for the routes of others. */
public final class ApiRoutes {
    private static final String KEYS = "/api/governance/virtual-keys";
    private static final String WEBHOOKS = "/api/webhooks";
    private static final List<ApiRoute> ALL = Stream.of(types(), others(), keys(), webhooks(), openAi(), anthropic())
            .flatMap(routes -> routes)
            .toList();
    /** A longer path is not compared. */
    private static final int MAX_COMPARED = 200;

    private ApiRoutes() {}

    private static Stream<ApiRoute> types() {
        return Stream.of(RequestType.values())
                .map(type -> "/v1/async/" + type.path())
                .flatMap(path -> Stream.of(
                        new ApiRoute("POST", path),
                        new ApiRoute("GET", path + "/{job_id}"),
                        new ApiRoute("DELETE", path + "/{job_id}"),
                        new ApiRoute("POST", path + "/{job_id}/cancel")));
    }

    private static Stream<ApiRoute> others() {
        return Stream.of(
                new ApiRoute("GET", "/v1/async/jobs"),
                new ApiRoute("GET", "/v1/async/jobs/{job_id}"),
                new ApiRoute("POST", "/v1/async/uploads"),
                new ApiRoute("GET", "/v1/models"),
                new ApiRoute("GET", "/v1/models/{+model}"),
                new ApiRoute("GET", "/openai/v1/models"),
                new ApiRoute("GET", "/openai/v1/models/{+model}"),
                new ApiRoute("GET", "/health"));
    }

    private static Stream<ApiRoute> keys() {
        return Stream.of(
                new ApiRoute("GET", KEYS),
                new ApiRoute("POST", KEYS),
                new ApiRoute("GET", KEYS + "/quota"),
                new ApiRoute("GET", KEYS + "/{id}"),
                new ApiRoute("PUT", KEYS + "/{id}"),
                new ApiRoute("DELETE", KEYS + "/{id}"),
                new ApiRoute("POST", KEYS + "/{id}/rotate"));
    }

    private static Stream<ApiRoute> webhooks() {
        return Stream.of(
                new ApiRoute("GET", WEBHOOKS),
                new ApiRoute("POST", WEBHOOKS),
                new ApiRoute("GET", WEBHOOKS + "/deliveries"),
                new ApiRoute("POST", WEBHOOKS + "/deliveries/{id}/redeliver"),
                new ApiRoute("GET", WEBHOOKS + "/{id}"),
                new ApiRoute("PUT", WEBHOOKS + "/{id}"),
                new ApiRoute("DELETE", WEBHOOKS + "/{id}"),
                new ApiRoute("POST", WEBHOOKS + "/{id}/rotate-secret"),
                new ApiRoute("POST", WEBHOOKS + "/{id}/test"),
                new ApiRoute("GET", WEBHOOKS + "/{id}/deliveries"));
    }

    private static Stream<ApiRoute> openAi() {
        Stream<ApiRoute> requests =
                Stream.of(RequestType.values()).flatMap(OpenAiPath::of).map(path -> new ApiRoute("POST", path));
        Stream<ApiRoute> responses = OpenAiPath.of(RequestType.RESPONSES)
                .map(path -> path + "/{response_id}")
                .flatMap(path -> Stream.of(
                        new ApiRoute("GET", path),
                        new ApiRoute("DELETE", path),
                        new ApiRoute("POST", path + "/cancel")));
        return Stream.concat(requests, responses);
    }

    private static Stream<ApiRoute> anthropic() {
        return AnthropicPath.all().stream().map(path -> new ApiRoute("POST", path));
    }

    public static List<ApiRoute> all() {
        return ALL;
    }

    /** The methods that the path takes, as in the header {@code Allow}; empty if no route is at the path. */
    public static Set<String> methodsAt(String rawPath) {
        Set<String> methods = new TreeSet<>();
        routesAt(rawPath).stream().map(ApiRoute::method).forEach(methods::add);
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        if (!methods.isEmpty()) {
            methods.add("OPTIONS");
        }
        return methods;
    }

    /** A path that is a route's own text belongs to that route, although it looks like another's id. */
    private static List<ApiRoute> routesAt(String rawPath) {
        List<ApiRoute> matching =
                ALL.stream().filter(route -> route.isAt(rawPath)).toList();
        List<ApiRoute> literal =
                matching.stream().filter(route -> route.path().equals(rawPath)).toList();
        return literal.isEmpty() ? matching : literal;
    }

    /** The route that the client probably meant; empty if none is similar. */
    static Optional<ApiRoute> nearest(String method, String rawPath) {
        if (rawPath.length() > MAX_COMPARED) {
            return Optional.empty();
        }
        PathDistance distance = PathDistance.from(rawPath);
        return ALL.stream()
                .filter(distance::isRelated)
                .min(Comparator.comparingDouble(distance::to)
                        .thenComparing(route -> !route.method().equals(method)));
    }
}
