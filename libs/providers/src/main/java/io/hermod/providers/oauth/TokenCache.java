package io.hermod.providers.oauth;

import io.hermod.core.shared.Secret;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps each token until five minutes before its end, for all jobs; one thread gets a new one while the others wait for
 * it.
 *
 * @param <K> what a token is given for
 */
public final class TokenCache<K> {
    private static final Duration RESERVE = Duration.ofMinutes(5);

    private final Clock clock;
    private final Source<K> source;
    private final Map<K, Cached> tokens = new ConcurrentHashMap<>();

    public TokenCache(Clock clock, Source<K> source) {
        this.clock = clock;
        this.source = source;
    }

    /** Asks for new tokens. */
    @FunctionalInterface
    public interface Source<K> {
        AccessToken request(K credentials) throws TokenDenied, InterruptedException;
    }

    /** The token of one key, and the lock of the thread that renews it. */
    private static final class Cached {
        final ReentrantLock renewal = new ReentrantLock();
        volatile @Nullable AccessToken token;
    }

    /** A token that is valid for some minutes. */
    public Secret of(K credentials) throws TokenDenied, InterruptedException {
        Cached cached = tokens.computeIfAbsent(credentials, _ -> new Cached());
        Optional<Secret> usable = usable(cached);
        if (usable.isPresent()) {
            return usable.get();
        }
        cached.renewal.lockInterruptibly();
        try {
            Optional<Secret> renewedMeanwhile = usable(cached);
            if (renewedMeanwhile.isPresent()) {
                return renewedMeanwhile.get();
            }
            AccessToken token = source.request(credentials);
            cached.token = token;
            return token.value();
        } finally {
            cached.renewal.unlock();
        }
    }

    /** Lets the next call ask for a new token, because the provider has rejected the kept one. */
    public void forget(K credentials) {
        tokens.remove(credentials);
    }

    private Optional<Secret> usable(Cached cached) {
        return Optional.ofNullable(cached.token)
                .filter(token -> clock.instant().isBefore(token.expiresAt().minus(RESERVE)))
                .map(AccessToken::value);
    }
}
