/**
 * The webhook function makes the attempts to send jobs' outcomes, and moves deliveries that wait between the queues.
 *
 * <p>If several functions share a process, {@code hermod.function} names the function that a context belongs to.
 */
@Configuration
@Requires(property = "hermod.function", value = "webhook", defaultValue = "webhook")
package io.hermod.webhook;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
