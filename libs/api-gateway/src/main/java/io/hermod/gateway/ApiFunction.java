package io.hermod.gateway;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.hermod.bootstrap.FunctionContext;
import io.hermod.bootstrap.Priming;
import io.hermod.core.settings.BrowserOrigins;
import io.hermod.core.settings.EnvironmentVariables;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.function.aws.proxy.payload2.APIGatewayV2HTTPEventFunction;
import io.micronaut.http.HttpHeaders;
import io.micronaut.web.router.Router;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A function behind API Gateway's HTTP API. It does not start if {@link RouteCheck} rejects one of its routes. Its
 * errors have the contract's envelope.
 */
public abstract class ApiFunction extends APIGatewayV2HTTPEventFunction {
    private static final Logger LOG = LoggerFactory.getLogger(ApiFunction.class);

    /** The methods of nearly all requests. No path of one route with these is an id of another. */
    private static final Set<String> ROUTED = Set.of("GET", "HEAD", "POST");

    private final CrossOrigin crossOrigin =
            new CrossOrigin(BrowserOrigins.of(applicationContext.getBean(EnvironmentVariables.class)));

    /** Lambda holds the resource weakly, so the function keeps this reference. */
    @SuppressWarnings("unused")
    private @Nullable Priming priming;

    /**
     * What Lambda calls: the settings come from the environment.
     *
     * @param controller serves most requests; created now, because Lambda gives a function more CPU while it starts
     */
    protected ApiFunction(Class<?> controller) {
        checkRoutes();
        applicationContext.getBean(controller);
    }

    /**
     * As the other, and the function is primed before Lambda takes a snapshot of it.
     *
     * @param constructor of the function in another context
     */
    protected ApiFunction(Class<?> controller, Function<ApplicationContext, ApiFunction> constructor) {
        this(controller);
        this.priming = Priming.beforeSnapshots(applicationContext, constructor);
    }

    /** The function in a context that the caller has made. */
    protected ApiFunction(ApplicationContext context) {
        super(context);
        checkRoutes();
    }

    private void checkRoutes() {
        RouteCheck check = applicationContext.getBean(RouteCheck.class);
        applicationContext.getBean(Router.class).uriRoutes().forEach(check::check);
    }

    @Override
    protected ApplicationContextBuilder newApplicationContextBuilder() {
        return FunctionContext.ofThisProcess();
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        APIGatewayV2HTTPResponse response = crossOrigin.serve(event, () -> respond(event, context));
        return GatewayResponses.isHead(event) ? GatewayResponses.withoutBody(response) : response;
    }

    private APIGatewayV2HTTPResponse respond(APIGatewayV2HTTPEvent event, Context context) {
        String path = Optional.ofNullable(event.getRawPath()).orElse("");
        if (!isUri(path)) {
            return GatewayResponses.error(NoSuchRoute.error(GatewayResponses.method(event), path));
        }
        return withoutRouting(GatewayResponses.method(event), path).orElseGet(() -> routed(event, context));
    }

    /**
     * The answer that the table of routes gives; empty if the framework routes the request. The framework would take
     * the path of one route for an id of another route that has the method.
     */
    private static Optional<APIGatewayV2HTTPResponse> withoutRouting(String method, String path) {
        if (ROUTED.contains(method)) {
            return Optional.empty();
        }
        Set<String> methods = ApiRoutes.methodsAt(path);
        if (method.equals("OPTIONS") && !methods.isEmpty()) {
            return Optional.of(GatewayResponses.options(path));
        }
        return methods.isEmpty() || methods.contains(method)
                ? Optional.empty()
                : Optional.of(GatewayResponses.error(NoSuchRoute.error(method, path)));
    }

    private APIGatewayV2HTTPResponse routed(APIGatewayV2HTTPEvent event, Context context) {
        try {
            APIGatewayV2HTTPResponse response = super.handleRequest(new RoutedEvent(event), context);
            return isBareFault(response) ? GatewayResponses.internalError() : withOwnMediaType(response);
        } catch (RuntimeException fault) {
            LOG.error(
                    "Request {} failed with an unexpected fault; responding with 500",
                    context.getAwsRequestId(),
                    fault);
            return GatewayResponses.internalError();
        }
    }

    /** The proxy encodes bytes as base64 only if it knows their media type as binary, so their own one comes after. */
    private static APIGatewayV2HTTPResponse withOwnMediaType(APIGatewayV2HTTPResponse response) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(Optional.ofNullable(response.getHeaders()).orElse(Map.of()));
        Optional.ofNullable(headers.remove(JsonResponses.MEDIA_TYPE)).ifPresent(mediaType -> {
            headers.put(HttpHeaders.CONTENT_TYPE, mediaType);
            response.setHeaders(headers);
        });
        return response;
    }

    /** The proxy throws before it looks up a route if the path is missing or no URI, such as one with a brace. */
    private static boolean isUri(String rawPath) {
        try {
            return !new URI(rawPath).getRawPath().isEmpty();
        } catch (URISyntaxException noUri) {
            return false;
        }
    }

    /** The proxy's response if it cannot read the event. */
    private static boolean isBareFault(APIGatewayV2HTTPResponse response) {
        return response.getStatusCode() == 500 && response.getBody() == null;
    }
}
