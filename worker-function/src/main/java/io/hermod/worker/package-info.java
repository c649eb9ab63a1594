/**
 * The worker function: runs a batch of jobs against their providers and records one outcome each.
 *
 * <p>Where several functions share a process, {@code hermod.function} says whose context it is.
 */
@Configuration
@Requires(property = "hermod.function", value = "worker", defaultValue = "worker")
package io.hermod.worker;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
