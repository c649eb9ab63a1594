package io.hermod.security;

import io.hermod.gateway.RouteCheck;
import io.micronaut.core.type.Argument;
import io.micronaut.inject.MethodExecutionHandle;
import io.micronaut.web.router.UriRouteInfo;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Optional;

/**
 * Default deny: a function does not start if one of its routes does not declare who may call it, or takes another type
 * than the declared identity is bound as.
 */
@Singleton
public final class DeclaredAccess implements RouteCheck {

    @Override
    public void check(UriRouteInfo<?, ?> route) {
        MethodExecutionHandle<?, ?> method = route.getTargetMethod();
        if (declared(method).isEmpty()) {
            throw new IllegalStateException(method.getDeclaringType().getName() + "." + method.getMethodName()
                    + " must declare who may call " + name(route)
                    + ": annotate a parameter with @RequiresIdentity, or the method with @PublicRoute");
        }
        for (Argument<?> argument : method.getArguments()) {
            kind(argument).filter(kind -> argument.getType() != kind.type()).ifPresent(kind -> {
                throw new IllegalStateException(name(route) + " requires " + kind + " and takes "
                        + argument.getType().getName() + ": the parameter's type must be "
                        + kind.type().getName());
            });
        }
    }

    private static Optional<RequiresIdentity.Kind> kind(Argument<?> argument) {
        return argument.getAnnotationMetadata().enumValue(RequiresIdentity.class, RequiresIdentity.Kind.class);
    }

    /** The route and who may call it, such as {@code GET /health PUBLIC}. */
    public static String describe(UriRouteInfo<?, ?> route) {
        return name(route) + " " + declared(route.getTargetMethod()).orElse("UNDECLARED");
    }

    private static String name(UriRouteInfo<?, ?> route) {
        return route.getHttpMethodName() + " " + route.getUriMatchTemplate();
    }

    private static Optional<String> declared(MethodExecutionHandle<?, ?> method) {
        return method.hasAnnotation(PublicRoute.class)
                ? Optional.of("PUBLIC")
                : Arrays.stream(method.getArguments())
                        .flatMap(argument -> kind(argument).stream())
                        .map(RequiresIdentity.Kind::name)
                        .findFirst();
    }
}
