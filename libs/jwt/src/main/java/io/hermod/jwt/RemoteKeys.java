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
 * Keys that are read from the issuer's host, and kept. While they are fresh nothing is asked. After that one caller at a time reads them
 * again, and the others go on with those that are known; as does everybody where the host does not answer, until they are too old.
 */
final class RemoteKeys implements KeySource {
    /** How soon a key that the issuer has withdrawn is no longer taken. */
    static final Duration FRESH = Duration.ofMinutes(10);

    /** How long keys are good for while the host is down. */
    static final Duration KEPT = Duration.ofHours(4);

    /** How often the host is asked at the most, whatever tokens come. */
    static final Duration PAUSE = Duration.ofSeconds(30);

    /** As {@link #PAUSE}, where no keys are known and nobody gets in. */
    static final Duration PAUSE_WITHOUT_KEYS = Duration.ofSeconds(5);

    private final KeyHost host;
    private final JwksParser parser;
    private final Consumer<Unavailable> complaints;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Held held;
    private volatile Exception lastFault = new IOException("not read yet");
    private Instant notBefore = Instant.MIN;

    private record Held(KeySet keys, Instant readAt) {
        boolean isYoungerThan(Duration age, Instant now) {
            return now.isBefore(readAt.plus(age));
        }
    }

    /** @param complaints is told why the keys could not be read, each time */
    RemoteKeys(KeyHost host, JwksParser parser, Consumer<Unavailable> complaints) {
        this.host = host;
        this.parser = parser;
        this.complaints = complaints;
    }

    @Override
    public KeySet current(Instant now) {
        Held known = held;
        if (known == null || !known.isYoungerThan(KEPT, now)) {
            reading.lock();
        } else if (known.isYoungerThan(FRESH, now) || !reading.tryLock()) {
            return known.keys();
        }
        try {
            if (Objects.equals(held, known)) {
                readIfDue(now);
            }
        } finally {
            reading.unlock();
        }
        return usable(now);
    }

    @Override
    public KeySet newerThan(KeySet known, Instant now) {
        reading.lock();
        try {
            Held latest = held;
            if (latest == null || latest.keys().equals(known)) {
                readIfDue(now);
            }
        } finally {
            reading.unlock();
        }
        return usable(now);
    }

    private KeySet usable(Instant now) {
        Held latest = held;
        if (latest != null && latest.isYoungerThan(KEPT, now)) {
            return latest.keys();
        }
        throw new Unavailable("the token issuer", "read keys", lastFault);
    }

    private void readIfDue(Instant now) {
        if (now.isBefore(notBefore)) {
            return;
        }
        try {
            held = new Held(parser.parse(host.read()), now);
        } catch (IOException | JwksParser.NoKeys fault) {
            lastFault = fault;
            complaints.accept(new Unavailable("the token issuer", "read keys", fault));
        }
        Held latest = held;
        notBefore = now.plus(latest != null && latest.isYoungerThan(KEPT, now) ? PAUSE : PAUSE_WITHOUT_KEYS);
    }
}
