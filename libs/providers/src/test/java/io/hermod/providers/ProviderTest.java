package io.hermod.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.testing.ScriptedProvider;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A test of {@link Providers} with a {@link ProviderHarness} of its own. */
abstract class ProviderTest {
    @RegisterExtension
    final ProviderHarness harness = new ProviderHarness();

    /** Asserts that a request is the client's mistake, and that the provider was not called. */
    static void assertRejected(Answer answer, String message, ScriptedProvider provider) {
        assertThat(ProviderHarness.error(answer).statusCode()).contains(400);
        assertThat(ProviderHarness.error(answer).message()).contains(message);
        assertThat(provider.calls()).isZero();
    }
}
