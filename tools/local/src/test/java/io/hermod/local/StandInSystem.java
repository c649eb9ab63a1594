package io.hermod.local;

import io.hermod.config.SettingsSource;
import io.hermod.core.settings.EnvironmentVariables;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** The system as {@code ./run} starts it without any configuration, with stand-ins for all providers. */
record StandInSystem(StandInProvider standIn, LocalSystem system) implements AutoCloseable {
    static final EnvironmentVariables NOTHING_SET = name -> Optional.empty();

    static StandInSystem start() throws IOException {
        StandInProvider standIn = StandInProvider.start(Duration.ZERO);
        return new StandInSystem(
                standIn, LocalSystem.start(0, standIn.under(NOTHING_SET, SettingsSource.read(NOTHING_SET))));
    }

    JobClient client() {
        return new JobClient(system.url());
    }

    @Override
    public void close() {
        system.close();
        standIn.close();
    }
}
