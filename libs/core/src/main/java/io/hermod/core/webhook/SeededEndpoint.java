package io.hermod.core.webhook;

/**
 * An endpoint of {@code config.json}.
 *
 * @param hash differs if the file has other settings
 */
public record SeededEndpoint(EndpointSettings settings, String hash) {}
