package io.hermod.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.security.DeclaredAccess;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.web.router.Router;
import org.junit.jupiter.api.Test;

@MicronautTest(startApplication = false)
class AdminRouteAccessTest {
    @Test
    void eachRoute_declaresWhoMayCallIt(Router router) {
        assertThat(router.uriRoutes().map(DeclaredAccess::describe).distinct())
                .containsExactlyInAnyOrder(
                        "GET /api/governance/virtual-keys ADMIN",
                        "HEAD /api/governance/virtual-keys ADMIN",
                        "POST /api/governance/virtual-keys ADMIN",
                        "GET /api/governance/virtual-keys/quota KEY_HOLDER",
                        "HEAD /api/governance/virtual-keys/quota KEY_HOLDER",
                        "GET /api/governance/virtual-keys/{id} ADMIN",
                        "HEAD /api/governance/virtual-keys/{id} ADMIN",
                        "PUT /api/governance/virtual-keys/{id} ADMIN",
                        "DELETE /api/governance/virtual-keys/{id} ADMIN",
                        "POST /api/governance/virtual-keys/{id}/rotate ADMIN");
    }
}
