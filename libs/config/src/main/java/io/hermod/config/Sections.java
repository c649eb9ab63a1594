package io.hermod.config;

import io.hermod.core.settings.Settings;
import io.hermod.core.shared.CallRejected;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Decides what happens to the other settings if one section of {@code config.json} is invalid. */
sealed interface Sections {

    /**
     * The section's settings.
     *
     * @param name for the log, such as {@code provider openai}
     * @param inPrevious finds the section's settings in the previous settings
     * @return empty if they are invalid and there are no previous ones
     */
    <T> Optional<T> read(String name, Supplier<T> section, Function<Settings, Optional<T>> inPrevious);

    /** An invalid section makes the whole file invalid, which is right before a deployment. */
    record Strict() implements Sections {
        @Override
        public <T> Optional<T> read(String name, Supplier<T> section, Function<Settings, Optional<T>> inPrevious) {
            return Optional.of(section.get());
        }
    }

    /** An invalid section does not affect the others. Its previous settings stay, if there are any. */
    record Separate(Optional<Settings> previous, Consumer<SettingsFault> onFault) implements Sections {
        @Override
        public <T> Optional<T> read(String name, Supplier<T> section, Function<Settings, Optional<T>> inPrevious) {
            try {
                return Optional.of(section.get());
            } catch (InvalidConfig | CallRejected fault) {
                Optional<T> kept = previous.flatMap(inPrevious);
                String consequence = kept.isPresent() ? "Keeping the previous settings of " : "Without settings of ";
                onFault.accept(new SettingsFault(consequence + name, fault));
                return kept;
            }
        }
    }
}
