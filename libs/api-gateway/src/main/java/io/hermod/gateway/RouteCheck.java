package io.hermod.gateway;

import io.micronaut.web.router.UriRouteInfo;

/** Checks each route before a function serves any. */
@FunctionalInterface
public interface RouteCheck {

    /** Throws an exception if the route must not be served; the function then does not start. */
    void check(UriRouteInfo<?, ?> route);
}
