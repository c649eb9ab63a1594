/**
 * The poll function: finds a job and responds with its envelope, or cancels or deletes it.
 *
 * <p>If several functions share a process, {@code hermod.function} names the function that a context belongs to.
 */
@Configuration
@Requires(property = "hermod.function", value = "poll", defaultValue = "poll")
package io.hermod.poll;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
