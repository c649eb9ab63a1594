package io.hermod.jwt;

import io.hermod.core.shared.Unavailable;
import java.time.Instant;

/** Provides an issuer's keys. */
interface KeySource {

    /**
     * The keys, from the cache if it holds them.
     *
     * @throws Unavailable if no keys are cached and they cannot be read
     */
    KeySet current(Instant now);

    /**
     * The keys after the known ones, which lack a key. Returns the same if there are no newer ones or they may not be
     * read yet.
     *
     * @throws Unavailable as {@link #current}
     */
    KeySet newerThan(KeySet known, Instant now);
}
