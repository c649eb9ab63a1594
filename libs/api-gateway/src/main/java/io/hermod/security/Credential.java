package io.hermod.security;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.shared.Caller;
import io.hermod.core.shared.Secret;

/** What a caller sends to authenticate, before it is checked. */
sealed interface Credential {

    /** The digest of a virtual key's value. */
    record KeyValue(KeyDigest digest) implements Credential {}

    /**
     * A bearer token that is no virtual key's value.
     *
     * @param otherwise counts if the deployment accepts no tokens
     */
    record Token(Secret token, Credential otherwise) implements Credential {}

    /**
     * A credential that Hermod does not check, such as AWS's signature or a provider's key.
     *
     * @param caller the same for each request with this credential
     */
    record Other(Caller caller) implements Credential {}

    record None() implements Credential {}
}
