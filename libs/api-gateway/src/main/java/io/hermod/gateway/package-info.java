/**
 * What the functions behind the API share. Where several functions share a process, the contexts of the others have nothing of it.
 */
@Configuration
@Requires(property = "hermod.function", pattern = "submit|poll|admin", defaultValue = "submit")
package io.hermod.gateway;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
