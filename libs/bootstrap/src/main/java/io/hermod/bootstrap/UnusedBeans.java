package io.hermod.bootstrap;

import java.util.List;

/**
 * Micronaut's beans that no function uses. A definition slows each start even if its bean is never made: its class
 * has some two hundred methods to link, and Micronaut evaluates its conditions.
 */
final class UnusedBeans {
    static final List<String> PREFIXES = List.of(
            // Clients of AWS's other services, and HTTP clients that are not on the class path.
            "io.micronaut.aws.sdk.v2.client.",
            "io.micronaut.aws.sdk.v2.service.cloudwatchlogs.",
            "io.micronaut.aws.sdk.v2.service.gatewaymanagement.",
            "io.micronaut.aws.sdk.v2.service.lambda.",
            "io.micronaut.aws.sdk.v2.service.servicediscovery.",
            "io.micronaut.aws.sdk.v2.service.ses.",
            "io.micronaut.aws.sdk.v2.service.sns.",
            "io.micronaut.aws.sdk.v2.service.ssm.",
            "io.micronaut.aws.ua.",
            // A server with sockets, certificates, static files, locales and HTML pages: API Gateway is the server.
            "io.micronaut.http.resource.",
            "io.micronaut.http.ssl.",
            "io.micronaut.http.server.binding.$BasicAuthArgumentBinder",
            "io.micronaut.http.server.binding.$LocaleArgumentBinder",
            "io.micronaut.http.server.cors.",
            "io.micronaut.http.server.exceptions.response.$DefaultHtmlErrorResponseBodyProvider",
            "io.micronaut.http.server.util.locale.",
            "io.micronaut.http.server.websocket.",
            "io.micronaut.servlet.http.server.",
            "io.micronaut.web.router.version.",
            // Load balancers, REST APIs of API Gateway and their authorizers.
            "io.micronaut.function.aws.proxy.alb.",
            "io.micronaut.function.aws.proxy.payload1.",
            "io.micronaut.function.aws.proxy.security.",
            // A long-lived process: discovery, schedules, watched files, log levels, refreshed beans.
            "io.micronaut.discovery.",
            "io.micronaut.logging.",
            "io.micronaut.runtime.context.",
            "io.micronaut.runtime.graceful.",
            "io.micronaut.runtime.server.",
            "io.micronaut.scheduling.$",
            "io.micronaut.scheduling.async.",
            "io.micronaut.scheduling.io.",
            "io.micronaut.scheduling.processor.",
            // Bean mappers, and injection with javax.
            "io.micronaut.inject.provider.Javax",
            "io.micronaut.runtime.beans.");

    private UnusedBeans() {}

    /** Whether the class of that name is the definition of an unused bean. */
    static boolean contain(String definition) {
        return PREFIXES.stream().anyMatch(definition::startsWith);
    }
}
