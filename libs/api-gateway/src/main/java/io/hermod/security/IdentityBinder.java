package io.hermod.security;

import io.micronaut.context.BeanProvider;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.AnnotatedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Enforces {@link RequiresIdentity}: binds the caller's identity, or rejects the caller. */
@Singleton
final class IdentityBinder implements AnnotatedRequestArgumentBinder<RequiresIdentity, Object> {
    private final AccessControl access;
    /** Made on first use: only the admin function reads the admin key. */
    private final BeanProvider<AdminAccess> admins;

    IdentityBinder(AccessControl access, BeanProvider<AdminAccess> admins) {
        this.access = access;
        this.admins = admins;
    }

    @Override
    public Class<RequiresIdentity> getAnnotationType() {
        return RequiresIdentity.class;
    }

    @Override
    public BindingResult<Object> bind(ArgumentConversionContext<Object> context, HttpRequest<?> request) {
        RequiresIdentity.Kind required = context.getAnnotationMetadata()
                .enumValue(RequiresIdentity.class, RequiresIdentity.Kind.class)
                .orElseThrow();
        Object identity = switch (required) {
            case ADMIN -> admins.get().require(request);
            case CALLER -> access.admit(request);
            case CALLER_AFTER_BODY -> new PendingAccess(access, request);
            case VIEWER -> access.identify(request);
            case KEY_HOLDER -> access.keyOf(request);
            case LISTER -> access.listable(request);
        };
        return () -> Optional.of(identity);
    }
}
