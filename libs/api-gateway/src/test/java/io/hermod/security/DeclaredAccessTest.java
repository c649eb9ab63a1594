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
