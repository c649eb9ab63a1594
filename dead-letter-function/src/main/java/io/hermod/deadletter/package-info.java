/**
 * The dead-letter function gives up the jobs whose messages the queue has delivered too often; the redrive function sends them again
 * when an operator asks for it.
 *
 * <p>Where several functions share a process, {@code hermod.function} says whose context it is.
 */
@Configuration
@Requires(property = "hermod.function", value = "dead-letter", defaultValue = "dead-letter")
package io.hermod.deadletter;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
