package io.hermod.aws;

import io.hermod.core.settings.EnvironmentVariables;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What every function gets of its process, unless a test has its own. */
@Factory
final class ProcessBeans {
    @Singleton
    @Requires(missingBeans = Clock.class)
    Clock clock() {
        return Clock.systemUTC();
    }

    @Singleton
    @Requires(missingBeans = EnvironmentVariables.class)
    EnvironmentVariables environment() {
        return EnvironmentVariables.ofThisProcess();
    }
}
