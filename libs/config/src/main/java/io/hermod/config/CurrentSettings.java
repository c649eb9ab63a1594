package io.hermod.config;

import io.hermod.core.settings.ConfigStore;
import io.hermod.core.settings.EnvironmentVariables;
import io.hermod.core.settings.Settings;
import io.hermod.core.shared.Payload;
import io.hermod.core.shared.Unavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The settings as they are now. What lies in a file is read once, at the start. What lies in a store is read when it is first needed,
 * which may be long after the start where that has been kept as a snapshot, and again every few minutes: a new key or limit needs no
 * deployment.
 */
public final class CurrentSettings {
    /** How long what was read is good for. */
    public static final Duration VALIDITY = Duration.ofMinutes(5);

    private final EnvironmentVariables environment;
    private final ConfigStore store;
    private final Clock clock;
    private final Consumer<RuntimeException> complaints;
    private final SettingsScope scope;
    private final Optional<String> storedAt;
    private @Nullable Reading last;

    private record Reading(Settings settings, Instant readAgainAt) {}

    /**
     * All settings, from where {@code HERMOD_CONFIG} says.
     *
     * @param complaints is told why the settings could not be read again; those from before stay in force
     * @throws InvalidConfig where a file cannot be read, or is wrong
     */
    public CurrentSettings(
            EnvironmentVariables environment, ConfigStore store, Clock clock, Consumer<RuntimeException> complaints) {
        this(environment, store, clock, complaints, SettingsScope.ALL);
    }

    /** As the other, as far as the scope goes. */
    public CurrentSettings(
            EnvironmentVariables environment,
            ConfigStore store,
            Clock clock,
            Consumer<RuntimeException> complaints,
            SettingsScope scope) {
        this.environment = environment;
        this.store = store;
        this.clock = clock;
        this.complaints = complaints;
        this.scope = scope;
        this.storedAt = environment.get(SettingsSource.CONFIG_FILE).filter(store::holds);
        if (storedAt.isEmpty()) {
            this.last = new Reading(SettingsSource.read(environment, scope), Instant.MAX);
        }
    }

    /**
     * The settings.
     *
     * @throws InvalidConfig where they are wrong, and never were right
     * @throws Unavailable where they have never been read, and cannot be
     */
    public synchronized Settings get() {
        Reading known = last;
        Instant now = clock.instant();
        if (known == null || !now.isBefore(known.readAgainAt())) {
            known = new Reading(known == null ? read() : readAgain(known.settings()), now.plus(VALIDITY));
            last = known;
        }
        return known.settings();
    }

    private Settings readAgain(Settings before) {
        try {
            return read();
        } catch (InvalidConfig | Unavailable fault) {
            complaints.accept(fault);
            return before;
        }
    }

    private Settings read() {
        Optional<Payload> stored = storedAt.flatMap(store::read);
        return stored.isPresent()
                ? SettingsReader.fromFile(stored.get().bytes(), environment, scope)
                : SettingsReader.fromEnvironment(environment, scope);
    }
}
