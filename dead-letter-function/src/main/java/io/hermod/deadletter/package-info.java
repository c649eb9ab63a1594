/**
 * The dead-letter function fails jobs that exhausted their attempts; the redrive function redrives them when an
 * operator invokes it.
 *
 * <p>If several functions share a process, {@code hermod.function} names the function that a context belongs to.
 */
@Configuration
@Requires(property = "hermod.function", value = "dead-letter", defaultValue = "dead-letter")
package io.hermod.deadletter;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
