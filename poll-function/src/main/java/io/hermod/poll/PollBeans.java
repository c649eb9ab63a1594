package io.hermod.poll;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What the use case is made with. */
@Factory
final class PollBeans {
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
