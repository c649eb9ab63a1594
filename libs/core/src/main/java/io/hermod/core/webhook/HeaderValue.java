package io.hermod.core.webhook;

import io.hermod.core.shared.Secret;

/** The value of an endpoint's own header. */
public sealed interface HeaderValue {
    /** The value itself. */
    record Literal(Secret value) implements HeaderValue {}

    /** The name of the environment variable of the webhook function that has the value. */
    record Variable(String name) implements HeaderValue {}
}
