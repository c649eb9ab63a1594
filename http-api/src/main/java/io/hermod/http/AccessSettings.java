package io.hermod.http;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * How strict the API is: {@code HERMOD_ENFORCE_AUTH} in the environment.
 *
 * @param enforceAuth whether callers without a virtual key are turned away
 */
@ConfigurationProperties("hermod")
record AccessSettings(@Bindable(defaultValue = "false") boolean enforceAuth) {}
