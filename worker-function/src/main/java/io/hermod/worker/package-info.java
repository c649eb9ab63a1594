/**
 * The worker function: runs a batch of jobs on their providers and writes one outcome for each.
 *
 * <p>If several functions share a process, {@code hermod.function} names the function that a context belongs to.
 */
@Configuration
@Requires(property = "hermod.function", value = "worker", defaultValue = "worker")
package io.hermod.worker;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
