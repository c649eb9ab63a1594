package io.hermod.local;

import org.junit.jupiter.api.extension.ExtendWith;

/** A test of the one {@link RunningSystem}. */
@ExtendWith(SharedSystem.class)
abstract class SystemTest {
    final RunningSystem system;
    final JobClient client;

    SystemTest(RunningSystem system) {
        this.system = system;
        this.client = system.client();
    }
}
