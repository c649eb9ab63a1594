package io.hermod.jwt;

import io.hermod.core.shared.Unavailable;
import java.time.Instant;

/** Where an issuer's keys come from. */
interface KeySource {

    /**
     * The keys, from memory where they are known.
     *
     * @throws Unavailable where they are not known, and cannot be read now
     */
    KeySet current(Instant now);

    /**
     * The keys after those that lack one; the same where there are no newer ones, or none may be asked for yet.
     *
     * @throws Unavailable as {@link #current}
     */
    KeySet newerThan(KeySet known, Instant now);
}
