package io.hermod.core.token;

/** Whether a deployment accepts tokens. */
public sealed interface TokenSettings {

    /** The settings do not mention tokens: a token is a credential that Hermod does not check. */
    record None() implements TokenSettings {}

    record Accepted(JwtSettings jwt) implements TokenSettings {}

    /** Tokens are configured, and the settings for them are invalid. No token can be checked. */
    record Invalid() implements TokenSettings {}
}
