package io.hermod.providers;

import org.junit.jupiter.api.extension.RegisterExtension;

/** A test of {@link Providers} with a {@link ProviderHarness} of its own. */
abstract class ProviderTest {
    @RegisterExtension
    final ProviderHarness harness = new ProviderHarness();
}
