/**
 * The submit function: reads a request, writes the job, sends it to the queue.
 *
 * <p>If several functions share a process, {@code hermod.function} names the function that a context belongs to.
 */
@Configuration
@Requires(property = "hermod.function", value = "submit", defaultValue = "submit")
package io.hermod.submit;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
