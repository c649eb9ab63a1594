package io.hermod.deadletter;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The beans of both functions. */
@Factory
final class DeadLetterBeans {
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
