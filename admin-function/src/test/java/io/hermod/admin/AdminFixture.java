package io.hermod.admin;

import io.hermod.testing.InMemoryConfigStore;
import io.hermod.testing.InMemoryKeyStore;
import io.hermod.testing.SettableClock;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;

/** The admin function with fakes, without a key at the start of each test. */
abstract class AdminFixture {
    @Inject
    AdminFunction function;

    @Inject
    InMemoryKeyStore keys;

    @Inject
    InMemoryConfigStore configs;

    @Inject
    SettableClock clock;

    Admin admin;

    @BeforeEach
    void createAdmin() {
        admin = new Admin(function);
        clock.setTo(Duration.ZERO);
        keys.reset();
    }
}
