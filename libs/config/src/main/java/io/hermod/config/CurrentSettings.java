package io.hermod.config;

import io.hermod.core.settings.ConfigStore;
import io.hermod.core.settings.EnvironmentVariables;
import io.hermod.core.settings.Settings;
import io.hermod.core.settings.SettingsUnavailable;
import io.hermod.core.shared.Cached;
import io.hermod.core.shared.CallRejected;
import io.hermod.core.shared.Payload;
import io.hermod.core.shared.ServiceFault;
import io.hermod.core.shared.Unavailable;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The current settings. A file is read once, at the start. A stored configuration is read when it is first needed,
 * which may be long after the start if the function runs from a snapshot, and again every few minutes, so that a new
 * key or limit needs no deployment. The log names the sections of a stored configuration that Hermod does not read;
 * those of a file are named by {@code ./run}, for all of its functions.
 */
public final class CurrentSettings {
    private static final Logger LOG = LoggerFactory.getLogger(CurrentSettings.class);

    /** The time after which a stored configuration is read again. */
    public static final Duration VALIDITY = Duration.ofMinutes(5);

    private final EnvironmentVariables environment;
    private final ConfigStore store;
    private final Consumer<SettingsFault> onFault;
    private final SettingsScope scope;
    private final Optional<String> storedAt;
    private final Set<String> named = new HashSet<>();
    private final Supplier<Settings> settings;

    /**
     * All settings, from the place that {@code HERMOD_CONFIG} names.
     *
     * @param onFault receives each invalid section, and each failure to read the settings again
     * @throws InvalidConfig if a file cannot be read or is invalid
     */
    public CurrentSettings(
            EnvironmentVariables environment, ConfigStore store, Clock clock, Consumer<SettingsFault> onFault) {
        this(environment, store, clock, onFault, SettingsScope.ALL);
    }

    /** Only the settings of the scope. */
    public CurrentSettings(
            EnvironmentVariables environment,
            ConfigStore store,
            Clock clock,
            Consumer<SettingsFault> onFault,
            SettingsScope scope) {
        this.environment = environment;
        this.store = store;
        this.onFault = onFault;
        this.scope = scope;
        this.storedAt = environment.get(SettingsSource.CONFIG_FILE).filter(store::holds);
        this.settings = storedAt.isEmpty()
                ? readOnce()
                : new Cached<>(clock, VALIDITY, this::readFirst, this::readAgainOrKeep)::get;
    }

    /**
     * The settings. An invalid section of a provider, of tokens or a price keeps its previous settings; without any,
     * the other sections are used.
     *
     * @throws Unavailable if they cannot be read or are invalid as a whole, and there are no previous settings
     */
    public Settings get() {
        return settings.get();
    }

    /** What is not stored does not change, and is read only once. */
    private Supplier<Settings> readOnce() {
        Settings read = SettingsSource.read(environment, scope, sections());
        return () -> read;
    }

    private Settings readAgainOrKeep(Settings previous) {
        try {
            return read(new Sections.Separate(Optional.of(previous), onFault));
        } catch (InvalidConfig | ServiceFault fault) {
            onFault.accept(new SettingsFault("Keeping the previous settings", fault));
            return previous;
        }
    }

    private Settings readFirst() {
        try {
            return read(sections());
        } catch (InvalidConfig | CallRejected fault) {
            throw new SettingsUnavailable(fault);
        }
    }

    private Settings read(Sections sections) {
        Optional<Payload> stored = storedAt.flatMap(store::read);
        stored.ifPresent(file -> nameUnread(file.bytes()));
        return stored.isPresent()
                ? SettingsReader.fromFile(stored.get().bytes(), environment, scope, sections)
                : SettingsReader.fromEnvironment(environment, scope, sections);
    }

    private Sections sections() {
        return new Sections.Separate(Optional.empty(), onFault);
    }

    /** Once, and not again whenever the settings are read. */
    private void nameUnread(byte[] configJson) {
        List<String> fresh = SettingsReader.unreadSections(configJson).stream()
                .filter(named::add)
                .toList();
        if (!fresh.isEmpty()) {
            LOG.warn("config.json has sections that Hermod does not read: {}", String.join(", ", fresh));
        }
    }
}
