package io.hermod.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.provider.InferenceProvider.Allowance;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.provider.InferenceProvider.Calls;
import io.hermod.core.provider.ProviderSettings;
import io.hermod.core.settings.Settings;
import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.shared.Unavailable;
import io.hermod.providers.http.Exchange;
import io.hermod.providers.http.HttpTransport;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.SettableClock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The store of uploads does not respond while a request is sent. */
class UploadOutageTest {
    private final SettableClock time = new SettableClock();
    private final Deque<Optional<Exchange>> exchanges = new ArrayDeque<>();
    private final CountingCalls calls = new CountingCalls();

    @Test
    void callThatCouldNotBeSent_isTakenBack() {
        exchanges.add(Optional.empty());

        assertThatExceptionOfType(Unavailable.class).isThrownBy(this::infer);

        assertThat(calls.isAnyMade()).isFalse();
    }

    /** The first call is paid for, so the job is not run again. */
    @Test
    void retryThatCouldNotBeSent_failsWithTheFirstCallsError() throws InterruptedException {
        exchanges.add(Optional.of(new Exchange.NoAnswer("it cannot be connected to")));
        exchanges.add(Optional.empty());

        assertThat(infer()).isInstanceOf(Answer.Failure.class);

        assertThat(calls.isAnyMade()).isTrue();
    }

    /** The retry is counted in the store before it is made. */
    @Test
    void retryThatCouldNotBeCounted_failsWithTheFirstCallsError() throws InterruptedException {
        exchanges.add(Optional.of(new Exchange.NoAnswer("it cannot be connected to")));
        calls.maxTaken = 1;

        assertThat(infer()).isInstanceOf(Answer.Failure.class);
    }

    private static Unavailable outage() {
        return new Unavailable("the payload store", "open", new IllegalStateException("told to be down"));
    }

    private Answer infer() throws InterruptedException {
        ProviderSettings openai = SamplePlans.openAi();
        SortedMap<String, ProviderSettings> providers = new TreeMap<>();
        providers.put("openai", openai);
        HttpTransport transport = (call, timeout, memory) -> exchanges.remove().orElseThrow(UploadOutageTest::outage);
        return new Providers(
                        new Settings(Settings.DEFAULT_RESULT_TTL, providers),
                        transport,
                        time,
                        time,
                        ProviderHarness.LOWEST)
                .infer(
                        SampleJobs.chat(ProviderHarness.GPT),
                        ProviderHarness.GPT,
                        new Allowance(ProviderHarness.DEADLINE, MemoryBudget.unlimitedShare(), calls));
    }

    private static final class CountingCalls implements Calls {
        private int made;
        private int maxTaken = Integer.MAX_VALUE;

        @Override
        public boolean takeOne() {
            if (made == maxTaken) {
                throw outage();
            }
            made++;
            return true;
        }

        @Override
        public void returnOne() {
            made--;
        }

        @Override
        public boolean isAnyMade() {
            return made > 0;
        }
    }
}
