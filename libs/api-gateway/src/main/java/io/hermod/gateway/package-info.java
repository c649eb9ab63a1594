/** API Gateway's events in, responses out. Functions that serve no API load none of these beans. */
@Configuration
@Requires(property = "hermod.function", pattern = "submit|poll|admin", defaultValue = "submit")
package io.hermod.gateway;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
