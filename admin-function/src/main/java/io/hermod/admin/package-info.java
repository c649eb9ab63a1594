/**
 * The admin function: makes, changes and ends virtual keys.
 *
 * <p>Where several functions share a process, {@code hermod.function} says whose context it is.
 */
@Configuration
@Requires(property = "hermod.function", value = "admin", defaultValue = "admin")
package io.hermod.admin;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
