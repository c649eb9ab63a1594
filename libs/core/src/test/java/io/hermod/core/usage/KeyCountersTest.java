package io.hermod.core.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.access.Limit;
import io.hermod.core.access.Measure;
import io.hermod.core.access.ModelGrant;
import io.hermod.core.access.ProviderGrant;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.access.Window;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class KeyCountersTest {
    private static final Limit DAILY = new Limit(Measure.TOKENS, 10, window("1d"));
    private static final Limit HOURLY = new Limit(Measure.TOKENS, 5, window("1h"));

    private final KeyCounters counters = KeyCounters.of(VirtualKey.of("vk-1", "team")
            .limitedBy(List.of(HOURLY))
            .allowing(Map.of(
                    "openai",
                    new ProviderGrant(ModelGrant.ALL, OptionalDouble.empty(), List.of(DAILY)),
                    "groq",
                    ProviderGrant.ALL)));

    @Test
    void request_countsAgainstTheKeysLimits_andItsProviders() {
        Counter ofKey = new Counter(Optional.empty(), HOURLY);
        Counter ofOpenai = new Counter(Optional.of("openai"), DAILY);

        assertThat(counters.countersOf("openai")).containsExactlyInAnyOrder(ofKey, ofOpenai);
        assertThat(counters.countersOf("groq")).containsExactly(ofKey);
        assertThat(counters.counters()).extracting(Counter::name).containsExactly("openai:tokens/1d", "tokens/1h");
    }

    @Test
    void limitsThatAreCountedAlike_areOne_theSmallest() {
        Limit smaller = new Limit(Measure.TOKENS, 4, window("1h"));

        assertThat(KeyCounters.of(VirtualKey.of("vk-1", "team").limitedBy(List.of(HOURLY, smaller)))
                        .counters())
                .containsExactly(new Counter(Optional.empty(), smaller));
    }

    @Test
    void counters_expire_aDayAfterTheirLastWindow() {
        assertThat(counters.expiresAt(Instant.parse("2096-08-01T10:20:00Z"))).isEqualTo("2096-08-03T00:00:00Z");
    }

    private static Window window(String text) {
        return Window.parse(text).orElseThrow();
    }
}
