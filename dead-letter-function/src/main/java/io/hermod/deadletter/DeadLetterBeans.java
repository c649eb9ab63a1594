package io.hermod.deadletter;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What the use cases are made with. */
@Factory
final class DeadLetterBeans {
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
