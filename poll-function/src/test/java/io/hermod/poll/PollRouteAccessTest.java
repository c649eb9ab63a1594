package io.hermod.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.security.DeclaredAccess;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.web.router.Router;
import org.junit.jupiter.api.Test;

@MicronautTest(startApplication = false)
class PollRouteAccessTest {
    @Test
    void eachRoute_declaresWhoMayCallIt(Router router) {
        assertThat(router.uriRoutes().map(DeclaredAccess::describe).distinct())
                .containsExactlyInAnyOrder(
                        "GET /health PUBLIC",
                        "HEAD /health PUBLIC",
                        "GET /v1/async/{+path} VIEWER",
                        "HEAD /v1/async/{+path} VIEWER");
    }
}
