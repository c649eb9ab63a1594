/** API Gateway's events in, responses out. The contexts of the other functions in the same process load none of these beans. */
@Configuration
@Requires(property = "hermod.function", pattern = "submit|poll|admin", defaultValue = "submit")
package io.hermod.gateway;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
