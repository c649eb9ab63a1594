package io.hermod.gateway;

import io.hermod.core.request.AnthropicPath;
import io.hermod.core.request.OpenAiPath;
import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The path of a request is none of the API's, or takes other methods. */
public final class NoSuchRoute extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The first segments of Bifrost's routes for other APIs. */
    private static final List<String> INTEGRATIONS = Stream.concat(
                    OpenAiPath.ROUTERS.stream(), Stream.of(AnthropicPath.ROUTER, "/genai", "/bedrock", "/cohere"))
            .toList();

    private static final Set<String> FILES = Set.of("batches", "files", "containers");

    public NoSuchRoute() {
        super("no such route", null, false, false);
    }

    /** The error that the client gets. */
    static ApiException error(HttpRequest<?> request) {
        return isOfIntegration(request.getPath()) && AsyncHeaders.of(request).arePresent()
                ? ApiException.badRequest(
                        isOfFiles(request.getPath())
                                ? "async is not supported for batch, file, or container operations"
                                : "async operation is not supported on this route")
                : error(request.getMethodName(), request.getPath());
    }

    private static boolean isOfIntegration(String rawPath) {
        return INTEGRATIONS.stream().anyMatch(prefix -> rawPath.startsWith(prefix + "/"));
    }

    private static boolean isOfFiles(String rawPath) {
        return Stream.of(rawPath.split("/", -1)).anyMatch(FILES::contains);
    }

    /** The error that the client gets: 405 if the path takes other methods, else 404. */
    static ApiException error(String method, String rawPath) {
        Set<String> methods = ApiRoutes.methodsAt(rawPath);
        return methods.isEmpty() || methods.contains(method)
                ? ApiException.of(404, notFound(method, rawPath))
                : ApiException.of(405, notAllowed(methods)).withHeader("Allow", String.join(", ", methods));
    }

    private static String notAllowed(Set<String> methods) {
        return methods.stream()
                .filter(method -> !method.equals("HEAD") && !method.equals("OPTIONS"))
                .collect(Collectors.joining(", ", "method not allowed; this path takes ", ""));
    }

    private static String notFound(String method, String rawPath) {
        return ApiRoutes.nearest(method, rawPath)
                .map(route -> "no such route; the nearest is " + route)
                .orElse("no such route; the API is POST /v1/async/{type} and GET /v1/async/{type}/{job_id}");
    }
}
