/**
 * Who calls the API, and what each caller may do. If several functions share a process, the contexts of the others do not load it.
 */
@Configuration
@Requires(property = "hermod.function", pattern = "submit|poll|admin", defaultValue = "submit")
package io.hermod.security;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
