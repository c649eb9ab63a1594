package io.hermod.infra;

import io.hermod.core.request.AnthropicPath;
import io.hermod.core.request.OpenAiPath;
import io.hermod.core.settings.BrowserOrigins;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpIamAuthorizer;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpJwtAuthorizer;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.services.apigateway.AccessLogFormat;
import software.amazon.awscdk.services.apigatewayv2.AddRoutesOptions;
import software.amazon.awscdk.services.apigatewayv2.CorsHttpMethod;
import software.amazon.awscdk.services.apigatewayv2.CorsPreflightOptions;
import software.amazon.awscdk.services.apigatewayv2.DomainMappingOptions;
import software.amazon.awscdk.services.apigatewayv2.DomainName;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.amazon.awscdk.services.apigatewayv2.HttpNoneAuthorizer;
import software.amazon.awscdk.services.apigatewayv2.HttpStage;
import software.amazon.awscdk.services.apigatewayv2.IAccessLogDestination;
import software.amazon.awscdk.services.apigatewayv2.IAccessLogSettings;
import software.amazon.awscdk.services.apigatewayv2.IHttpRouteAuthorizer;
import software.amazon.awscdk.services.apigatewayv2.LogGroupLogDestination;
import software.amazon.awscdk.services.apigatewayv2.ThrottleSettings;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * The HTTP API of submit, poll and admin. Unmatched routes go to poll, which responds as the contract says, and polls,
 * cancels and deletes jobs.
 */
final class JobApi {
    private static final List<String> SUBMIT_PATHS = Stream.concat(
                    Stream.of("/v1/async/{proxy+}", OpenAiPath.PLAIN_RESPONSES, AnthropicPath.OWN_MESSAGES),
                    OpenAiPath.ROUTERS.stream().map(router -> router + "/{proxy+}"))
            .toList();

    /** Below the submit paths. Request types have paths of one segment or two, and a version may precede responses. */
    private static final List<String> CANCEL_PATHS = Stream.concat(
                    Stream.of("/v1/async/{type}/{job_id}/cancel", "/v1/async/{group}/{type}/{job_id}/cancel"),
                    OpenAiPath.ROUTERS.stream()
                            .flatMap(router ->
                                    Stream.of(router + "/{type}/{id}/cancel", router + "/{base}/{type}/{id}/cancel")))
            .toList();

    private static final List<String> ADMIN_PATHS =
            List.of("/api/governance/{proxy+}", "/api/webhooks", "/api/webhooks/{proxy+}");

    /** One line a request; it shows whether API Gateway, Lambda or the function rejected the request. */
    private static final String LOG_LINE = """
        {"time":"$context.requestTime","request_id":"$context.requestId","ip":"$context.identity.sourceIp",\
        "method":"$context.httpMethod","path":"$context.path","route":"$context.routeKey","status":"$context.status",\
        "bytes":"$context.responseLength","ms":"$context.responseLatency","function_ms":"$context.integrationLatency",\
        "function_status":"$context.integration.status","error":"$context.error.message",\
        "function_error":"$context.integrationErrorMessage","authorizer_error":"$context.authorizer.error"}\
        """;

    private JobApi() {}

    static HttpApi create(
            Construct scope, StageSettings settings, LambdaFunction submit, LambdaFunction poll, LambdaFunction admin) {
        StageSettings.Api api = settings.api();
        HttpLambdaIntegration toPoll = new HttpLambdaIntegration("Poll", poll.live());
        HttpApi.Builder http = HttpApi.Builder.create(scope, "Api")
                .apiName(settings.stackName())
                .createDefaultStage(false)
                .defaultAuthorizer(authorizer(api))
                .defaultIntegration(toPoll);
        if (!api.origins().isEmpty()) {
            http.corsPreflight(browsers(api.origins()));
        }
        HttpApi made = http.build();
        addPosts(made, SUBMIT_PATHS, new HttpLambdaIntegration("Submit", submit.live()));
        addPosts(made, CANCEL_PATHS, toPoll);
        addAdminRoutes(made, admin);
        if (!api.origins().isEmpty()) {
            addPreflightRoute(made, toPoll);
        }
        stage(scope, settings, made);
        return made;
    }

    private static void addPosts(HttpApi api, List<String> paths, HttpLambdaIntegration integration) {
        paths.forEach(path -> api.addRoutes(AddRoutesOptions.builder()
                .path(path)
                .methods(List.of(HttpMethod.POST))
                .integration(integration)
                .build()));
    }

    /** The header Authorization carries the admin key, so that no authorizer can read it: the function checks it. */
    private static void addAdminRoutes(HttpApi api, LambdaFunction admin) {
        HttpLambdaIntegration toAdmin = new HttpLambdaIntegration("Admin", admin.live());
        ADMIN_PATHS.forEach(path -> api.addRoutes(AddRoutesOptions.builder()
                .path(path)
                .methods(List.of(HttpMethod.ANY))
                .authorizer(new HttpNoneAuthorizer())
                .integration(toAdmin)
                .build()));
    }

    /** Preflights carry no credentials, and the default route's authorizer would reject them. */
    private static void addPreflightRoute(HttpApi api, HttpLambdaIntegration integration) {
        api.addRoutes(AddRoutesOptions.builder()
                .path("/{proxy+}")
                .methods(List.of(HttpMethod.OPTIONS))
                .authorizer(new HttpNoneAuthorizer())
                .integration(integration)
                .build());
    }

    private static void stage(Construct scope, StageSettings settings, HttpApi api) {
        LogGroup log = Logs.create(scope, "ApiLog", "/aws/vendedlogs/" + settings.stackName() + "-api", settings);
        HttpStage.Builder stage = HttpStage.Builder.create(scope, "ApiStage")
                .httpApi(api)
                .stageName("$default")
                .autoDeploy(true)
                .throttle(ThrottleSettings.builder()
                        .rateLimit(settings.api().requestsPerSecond())
                        .burstLimit(settings.api().burst())
                        .build())
                .accessLogSettings(new AccessLog(new LogGroupLogDestination(log)));
        Optional.ofNullable(settings.api().domain())
                .ifPresent(domain -> stage.domainMapping(DomainMappingOptions.builder()
                        .domainName(domain(scope, domain))
                        .build()));
        stage.build();
    }

    private static DomainName domain(Construct scope, StageSettings.Domain domain) {
        return DomainName.Builder.create(scope, "Domain")
                .domainName(domain.name())
                .certificate(Certificate.fromCertificateArn(scope, "Certificate", domain.certificateArn()))
                .build();
    }

    private static IHttpRouteAuthorizer authorizer(StageSettings.Api api) {
        return switch (api.authorizer()) {
            case IAM -> new HttpIamAuthorizer();
            case JWT -> jwt(Optional.ofNullable(api.jwt()).orElseThrow());
            case NONE -> new HttpNoneAuthorizer();
        };
    }

    private static IHttpRouteAuthorizer jwt(StageSettings.Jwt jwt) {
        return HttpJwtAuthorizer.Builder.create("Jwt", jwt.issuer())
                .jwtAudience(jwt.audience())
                .build();
    }

    private static CorsPreflightOptions browsers(List<String> origins) {
        return CorsPreflightOptions.builder()
                .allowOrigins(origins)
                .allowMethods(BrowserOrigins.METHODS.stream()
                        .map(CorsHttpMethod::valueOf)
                        .toList())
                .allowHeaders(BrowserOrigins.REQUEST_HEADERS)
                .exposeHeaders(BrowserOrigins.ANSWER_HEADERS)
                .maxAge(CdkDuration.of(BrowserOrigins.MAX_AGE))
                .build();
    }

    private record AccessLog(LogGroupLogDestination log) implements IAccessLogSettings {
        @Override
        public IAccessLogDestination getDestination() {
            return log;
        }

        @Override
        public @Nullable AccessLogFormat getFormat() {
            return AccessLogFormat.custom(LOG_LINE);
        }
    }
}
