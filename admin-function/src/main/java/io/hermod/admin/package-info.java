/**
 * The admin function: makes, changes and ends virtual keys.
 *
 * <p>If several functions share a process, {@code hermod.function} names the function that a context belongs to.
 */
@Configuration
@Requires(property = "hermod.function", value = "admin", defaultValue = "admin")
package io.hermod.admin;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
