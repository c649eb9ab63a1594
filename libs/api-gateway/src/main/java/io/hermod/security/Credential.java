package io.hermod.security;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.shared.Caller;
import io.hermod.core.shared.Secret;

/** What a caller shows. Nobody has looked yet whether it is good for anything. */
sealed interface Credential {

    /** The value of a virtual key, of which only the digest is kept. */
    record KeyValue(KeyDigest digest) implements Credential {}

    /**
     * A bearer token that is no virtual key's value.
     *
     * @param otherwise what counts where tokens are not accepted
     */
    record Token(Secret token, Credential otherwise) implements Credential {}

    /**
     * Something that is for others to judge, such as AWS's signature or a provider's key.
     *
     * @param caller whoever shows the same is the same
     */
    record Other(Caller caller) implements Credential {}

    /** Nothing. */
    record None() implements Credential {}
}
