/**
 * Who calls, and what they may do: {@link io.hermod.security.RequiresIdentity} on a route says who may call it.
 */
@Configuration
@Requires(property = "hermod.function", pattern = "submit|poll|admin", defaultValue = "submit")
package io.hermod.security;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
