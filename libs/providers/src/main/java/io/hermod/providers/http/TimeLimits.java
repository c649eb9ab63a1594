package io.hermod.providers.http;

import java.time.Duration;

/**
 * How long a call may take.
 *
 * @param provider the provider's time, from connecting to the last byte of the response; time in which the response
 *     waits for memory does not count, because nothing is read then
 * @param total all time
 */
public record TimeLimits(Duration provider, Duration total) {}
