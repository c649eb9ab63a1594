package io.hermod.providers.http;

/** The methods that providers are called with. */
public enum HttpMethod {
    GET,
    POST
}
