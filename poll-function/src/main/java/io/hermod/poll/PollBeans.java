package io.hermod.poll;

import io.hermod.config.SettingsScope;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** What sets poll apart from the API's other functions. */
@Factory
final class PollBeans {

    /** A poll calls no provider, and is to know no provider's key. */
    @Singleton
    SettingsScope scope() {
        return SettingsScope.WITHOUT_PROVIDERS;
    }
}
