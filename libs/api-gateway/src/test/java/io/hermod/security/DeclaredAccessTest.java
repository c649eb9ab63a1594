package io.hermod.security;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.hermod.gateway.ApiFunction;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeclaredAccessTest {
    @Test
    void function_doesNotStart_ifARouteDoesNotDeclareWhoMayCallIt() {
        try (ApplicationContext context = ApplicationContext.run(Map.of("sample.undeclared", "true"))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> new ApiFunction(context) {})
                    .withMessageContainingAll("UndeclaredController", "forgotten", "DELETE /undeclared/forgotten");
        }
    }

    /** Micronaut would bind another object to the parameter, without asking for the admin key. */
    @Test
    void function_doesNotStart_ifARouteTakesAnotherTypeThanItDeclares() {
        try (ApplicationContext context = ApplicationContext.run(Map.of("sample.mismatched", "true"))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> new ApiFunction(context) {})
                    .withMessageEndingWith(" /mismatched requires ADMIN and takes io.hermod.security.Access:"
                            + " the parameter's type must be io.hermod.security.Identity$Admin");
        }
    }

    @Controller("/mismatched")
    @Requires(property = "sample.mismatched")
    static final class MismatchedController {
        @Get
        String admin(@RequiresIdentity(RequiresIdentity.Kind.ADMIN) Access admin) {
            return admin.caller().name();
        }
    }

    @Controller("/undeclared")
    @Requires(property = "sample.undeclared")
    static final class UndeclaredController {
        @Get
        @PublicRoute
        String open() {
            return "";
        }

        @Post
        String keyed(@RequiresIdentity(RequiresIdentity.Kind.CALLER) Access caller) {
            return caller.caller().name();
        }

        @Delete("/forgotten")
        String forgotten(String body) {
            return body;
        }
    }
}
