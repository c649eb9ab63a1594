package io.hermod.bootstrap;

import java.util.List;

/**
 * Micronaut's beans that no function here has a use for. A definition takes part of a start whether its bean is made or not: its class has some two
 * hundred methods to link, and its conditions are looked at.
 */
final class UnusedBeans {
    static final List<String> PREFIXES = List.of(
            // Clients of AWS's other services, and HTTP clients that are not there.
            "io.micronaut.aws.sdk.v2.client.",
            "io.micronaut.aws.sdk.v2.service.cloudwatchlogs.",
            "io.micronaut.aws.sdk.v2.service.gatewaymanagement.",
            "io.micronaut.aws.sdk.v2.service.lambda.",
            "io.micronaut.aws.sdk.v2.service.servicediscovery.",
            "io.micronaut.aws.sdk.v2.service.ses.",
            "io.micronaut.aws.sdk.v2.service.sns.",
            "io.micronaut.aws.sdk.v2.service.ssm.",
            "io.micronaut.aws.ua.",
            // A server that listens, has certificates, files to show, languages and pages for people: API Gateway
            // listens, and speaks JSON.
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
            // Load balancers, API Gateway's REST APIs and their authorizers.
            "io.micronaut.function.aws.proxy.alb.",
            "io.micronaut.function.aws.proxy.payload1.",
            "io.micronaut.function.aws.proxy.security.",
            // A process that lives long: discovery, schedules, files that change, levels of logs, what is made
            // anew.
            "io.micronaut.discovery.",
            "io.micronaut.logging.",
            "io.micronaut.runtime.context.",
            "io.micronaut.runtime.graceful.",
            "io.micronaut.runtime.server.",
            "io.micronaut.scheduling.$",
            "io.micronaut.scheduling.async.",
            "io.micronaut.scheduling.io.",
            "io.micronaut.scheduling.processor.",
            // Beans that are mapped, and the injection of before Jakarta.
            "io.micronaut.inject.provider.Javax",
            "io.micronaut.runtime.beans.");

    private UnusedBeans() {}

    /**
     * Whether a definition is one of these.
     *
     * @param definition the name of its class
     */
    static boolean contain(String definition) {
        return PREFIXES.stream().anyMatch(definition::startsWith);
    }
}
