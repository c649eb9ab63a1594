package io.hermod.security;

import io.hermod.core.access.VirtualKey;
import io.hermod.core.job.JobScope;
import io.micronaut.core.bind.annotation.Bindable;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares who may call a route, on the parameter that takes the caller's identity. A caller without that identity is
 * rejected while the parameter is bound, before the route's method runs; {@link Kind#CALLER_AFTER_BODY} is the one
 * exception. Parameters are bound in their order.
 */
@Bindable
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface RequiresIdentity {

    Kind value();

    /** Who may call. */
    enum Kind {
        /** The holder of the admin key or of an admin's token; bound as {@link Identity.Admin}. */
        ADMIN(Identity.Admin.class),
        /** A caller who may submit work; bound as {@link Access}. */
        CALLER(Access.class),
        /** As {@link #CALLER}, but admitted by the route's method; bound as {@link PendingAccess}. */
        CALLER_AFTER_BODY(PendingAccess.class),
        /** A caller who may read jobs, if {@link AccessControl#maySee} says so; bound as {@link Identity}. */
        VIEWER(Identity.class),
        /** The holder of a known virtual key, even if the key allows nothing; bound as that key. */
        KEY_HOLDER(VirtualKey.class),
        /** The holder of a known virtual key or of an admin's token; bound as the jobs that they may list. */
        LISTER(JobScope.class);

        private final Class<?> type;

        Kind(Class<?> type) {
            this.type = type;
        }

        /** The type of the parameter that takes the identity. */
        Class<?> type() {
            return type;
        }
    }
}
