package io.hermod.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.security.DeclaredAccess;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.web.router.Router;
import org.junit.jupiter.api.Test;

@MicronautTest(startApplication = false)
class SubmitRouteAccessTest {
    @Test
    void eachRoute_declaresWhoMayCallIt(Router router) {
        assertThat(router.uriRoutes().map(DeclaredAccess::describe).distinct())
                .containsExactlyInAnyOrder("POST /v1/async/uploads CALLER", "POST /v1/async/{+type} CALLER");
    }
}
