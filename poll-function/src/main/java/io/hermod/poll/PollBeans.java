package io.hermod.poll;

import io.hermod.config.SettingsScope;
import io.hermod.core.shared.MemoryBudget;
import io.micronaut.context.annotation.Factory;
import io.micronaut.core.convert.TypeConverter;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Beans that only the poll function has. */
@Factory
final class PollBeans {
    /** A poll calls no provider, so this function reads no provider's key. */
    @Singleton
    SettingsScope scope() {
        return SettingsScope.WITHOUT_PROVIDERS;
    }

    /** The code and the events take the rest of the memory. */
    @Singleton
    MemoryBudget memory() {
        return new MemoryBudget(Runtime.getRuntime().maxMemory() / 10 * 4);
    }

    @Singleton
    TypeConverter<String, JobPath> jobPaths() {
        return (path, target, context) -> Optional.of(JobPath.parse(path));
    }
}
