package io.hermod.jwt;

import io.hermod.core.shared.Unavailable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Caches the keys of the issuer's host. After {@link #REFRESH_AFTER}, one caller at a time reads them again while the
 * other callers use the cached keys. If the host does not respond, all callers use the cached keys until
 * {@link #MAX_AGE}.
 */
final class RemoteKeys implements KeySource {
    /** A key that the issuer has withdrawn is accepted no longer than this. */
    static final Duration REFRESH_AFTER = Duration.ofMinutes(10);

    /** Cached keys are valid no longer than this while the host is down. */
    static final Duration MAX_AGE = Duration.ofHours(4);

    /** The least time between two reads, for any tokens. */
    static final Duration MIN_INTERVAL = Duration.ofSeconds(30);

    /** As {@link #MIN_INTERVAL}, if no valid keys are cached and all tokens are rejected. */
    static final Duration MIN_INTERVAL_WITHOUT_KEYS = Duration.ofSeconds(5);

    private final KeyHost host;
    private final JwksParser parser;
    private final Consumer<Unavailable> onFault;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable CachedKeys cached;
    private volatile Exception lastFault = new IOException("not read yet");
    private Instant notBefore = Instant.MIN;

    private record CachedKeys(KeySet keys, Instant readAt) {
        boolean isYoungerThan(Duration age, Instant now) {
            return now.isBefore(readAt.plus(age));
        }
    }

    /** @param onFault receives each failure to read the keys */
    RemoteKeys(KeyHost host, JwksParser parser, Consumer<Unavailable> onFault) {
        this.host = host;
        this.parser = parser;
        this.onFault = onFault;
    }

    @Override
    public KeySet current(Instant now) {
        CachedKeys known = cached;
        if (known == null || !known.isYoungerThan(MAX_AGE, now)) {
            reading.lock();
        } else if (known.isYoungerThan(REFRESH_AFTER, now) || !reading.tryLock()) {
            return known.keys();
        }
        try {
            if (Objects.equals(cached, known)) {
                readIfDue(now);
            }
        } finally {
            reading.unlock();
        }
        return validKeys(now);
    }

    @Override
    public KeySet newerThan(KeySet known, Instant now) {
        reading.lock();
        try {
            CachedKeys latest = cached;
            if (latest == null || latest.keys().equals(known)) {
                readIfDue(now);
            }
        } finally {
            reading.unlock();
        }
        return validKeys(now);
    }

    private KeySet validKeys(Instant now) {
        CachedKeys latest = cached;
        if (latest != null && latest.isYoungerThan(MAX_AGE, now)) {
            return latest.keys();
        }
        throw new Unavailable("the token issuer", "read keys", lastFault);
    }

    private void readIfDue(Instant now) {
        if (now.isBefore(notBefore)) {
            return;
        }
        try {
            cached = new CachedKeys(parser.parse(host.read()), now);
        } catch (IOException | JwksParser.UnusableKeys fault) {
            lastFault = fault;
            onFault.accept(new Unavailable("the token issuer", "read keys", fault));
        }
        CachedKeys latest = cached;
        notBefore = now.plus(
                latest != null && latest.isYoungerThan(MAX_AGE, now) ? MIN_INTERVAL : MIN_INTERVAL_WITHOUT_KEYS);
    }
}
