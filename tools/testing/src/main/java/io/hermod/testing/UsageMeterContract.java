package io.hermod.testing;

import static io.hermod.testing.SampleKeys.limit;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.access.Measure;
import io.hermod.core.usage.Counter;
import io.hermod.core.usage.KeyCounters;
import io.hermod.core.usage.Usage;
import io.hermod.core.usage.UsageMeter;
import io.hermod.core.usage.UsageMeter.CountOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The contract of every {@link UsageMeter}. The test of an implementation provides one. */
public abstract class UsageMeterContract {
    /** The start of an hour. */
    private static final Instant NOW = Instant.parse("2096-08-01T10:00:00Z");

    private static final Instant NEXT_HOUR = NOW.plusSeconds(3_600);
    private static final Counter REQUESTS = counter(Measure.REQUESTS, 3, "1h");
    private static final Counter TOKENS = counter(Measure.TOKENS, 100, "1d");
    private static final Counter DOLLARS = counter(Measure.NANODOLLARS, 50, "1M");
    private static final Counter OF_OPENAI = new Counter(Optional.of("openai"), limit(Measure.TOKENS, 10, "1d"));

    private final KeyCounters counters = ofNewKey(REQUESTS, TOKENS, DOLLARS, OF_OPENAI);

    protected abstract UsageMeter meter();

    @Test
    protected void newKey_hasUsedNothing() {
        Usage usage = meter().read(counters, NOW);

        assertThat(usage.used()).hasSize(4).containsEntry(REQUESTS, 0L).containsEntry(OF_OPENAI, 0L);
    }

    @Test
    protected void amounts_areAddedUp_andReturned() {
        charge(Map.of(TOKENS, 7L, DOLLARS, 1L), NOW);

        CountOutcome outcome = count(Map.of(REQUESTS, 1L, TOKENS, 5L), List.of(), NOW.plusSeconds(9));

        Map<Counter, Long> used = Map.of(REQUESTS, 1L, TOKENS, 12L, DOLLARS, 1L, OF_OPENAI, 0L);
        assertThat(outcome).isEqualTo(new CountOutcome.Counted(new Usage(used)));
        assertThat(meter().read(counters, NOW.plusSeconds(10)).used()).isEqualTo(used);
    }

    @Test
    protected void request_isRejected_onceTheLimitIsReached() {
        for (int i = 0; i < 3; i++) {
            assertThat(request(NOW)).isInstanceOf(CountOutcome.Counted.class);
        }

        assertThat(request(NOW)).isEqualTo(new CountOutcome.Rejected(meter().read(counters, NOW)));
        assertThat(used(REQUESTS, NOW)).isEqualTo(3);
    }

    /** Tokens and costs are charged later, when they are known. */
    @Test
    protected void request_isRejected_onceAnotherLimitIsReached() {
        charge(Map.of(OF_OPENAI, 10L), NOW);

        CountOutcome rejected = count(Map.of(REQUESTS, 1L), List.of(REQUESTS, TOKENS, OF_OPENAI), NOW);
        CountOutcome counted = count(Map.of(REQUESTS, 1L), List.of(REQUESTS, TOKENS, DOLLARS), NOW);

        assertThat(rejected).isInstanceOf(CountOutcome.Rejected.class);
        assertThat(counted).isInstanceOf(CountOutcome.Counted.class);
        assertThat(used(REQUESTS, NOW)).isEqualTo(1);
    }

    @Test
    protected void charge_mayExceedTheLimit() {
        charge(Map.of(TOKENS, 99L), NOW);
        charge(Map.of(TOKENS, 1_000L), NOW);

        assertThat(used(TOKENS, NOW)).isEqualTo(1_099);
        assertThat(count(Map.of(REQUESTS, 1L), List.of(TOKENS), NOW)).isInstanceOf(CountOutcome.Rejected.class);
    }

    @Test
    protected void limitOfZero_isReachedAtOnce() {
        Counter none = counter(Measure.REQUESTS, 0, "1h");
        Counter noTokens = counter(Measure.TOKENS, 0, "1d");
        KeyCounters nothing = ofNewKey(none, noTokens);

        assertThat(countOne(nothing, none, none))
                .isEqualTo(new CountOutcome.Rejected(new Usage(Map.of(none, 0L, noTokens, 0L))));
        assertThat(countOne(nothing, none, noTokens)).isInstanceOf(CountOutcome.Rejected.class);
    }

    @Test
    protected void counter_isResetWithItsWindow_andOthersAreNot() {
        charge(Map.of(REQUESTS, 3L, TOKENS, 40L), NOW);
        assertThat(request(NEXT_HOUR.minusNanos(1))).isInstanceOf(CountOutcome.Rejected.class);

        assertThat(request(NEXT_HOUR)).isInstanceOf(CountOutcome.Counted.class);

        assertThat(used(REQUESTS, NEXT_HOUR)).isEqualTo(1);
        assertThat(used(TOKENS, NEXT_HOUR)).isEqualTo(40);
    }

    @Test
    protected void counterThatIsOnlyRead_isResetToo() {
        charge(Map.of(TOKENS, 100L), NOW);
        Instant nextDay = NOW.plusSeconds(86_400);

        assertThat(meter().read(counters, nextDay).used()).containsEntry(TOKENS, 0L);
        assertThat(request(nextDay)).isInstanceOf(CountOutcome.Counted.class);
    }

    @Test
    protected void laterWindow_counts_forClocksThatAreBehind() {
        charge(Map.of(REQUESTS, 2L), NEXT_HOUR);

        assertThat(request(NOW)).isInstanceOf(CountOutcome.Counted.class);
        assertThat(request(NOW)).isInstanceOf(CountOutcome.Rejected.class);

        assertThat(used(REQUESTS, NEXT_HOUR)).isEqualTo(3);
    }

    private CountOutcome countOne(KeyCounters key, Counter counter, Counter limit) {
        return meter().count(key, Map.of(counter, 1L), List.of(limit), NOW);
    }

    @Test
    protected void changedMaximum_keepsTheCounter() {
        charge(Map.of(REQUESTS, 3L), NOW);
        Counter raised = counter(Measure.REQUESTS, 4, "1h");
        KeyCounters changed = new KeyCounters(counters.keyId(), List.of(raised, OF_OPENAI));

        assertThat(countOne(changed, raised, raised))
                .isEqualTo(new CountOutcome.Counted(new Usage(Map.of(raised, 4L, OF_OPENAI, 0L))));
        assertThat(countOne(changed, raised, raised)).isInstanceOf(CountOutcome.Rejected.class);
    }

    @Test
    protected void changedWindow_startsAtZero() {
        charge(Map.of(REQUESTS, 3L), NOW);
        Counter daily = counter(Measure.REQUESTS, 1, "1d");
        KeyCounters changed = new KeyCounters(counters.keyId(), List.of(daily));

        assertThat(countOne(changed, daily, daily)).isInstanceOf(CountOutcome.Counted.class);
    }

    @Test
    protected void keys_haveTheirOwnCounters() {
        charge(Map.of(REQUESTS, 3L), NOW);

        assertThat(meter().read(ofNewKey(REQUESTS), NOW).used()).containsEntry(REQUESTS, 0L);
    }

    @Test
    protected void largeAmounts_fit() {
        charge(Map.of(DOLLARS, Long.MAX_VALUE), NOW);
        charge(Map.of(DOLLARS, Long.MAX_VALUE), NOW);

        assertThat(used(DOLLARS, NOW)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    protected void limit_isKept_ifManyCountAtOnce() throws Exception {
        Counter fifty = counter(Measure.REQUESTS, 50, "1h");
        KeyCounters busy = ofNewKey(fifty, TOKENS);
        meter().charge(busy, Map.of(fifty, 7L), NOW);

        List<CountOutcome> first =
                Concurrently.run(200, i -> meter().count(busy, Map.of(fifty, 1L), List.of(fifty, TOKENS), NOW));
        List<CountOutcome> next =
                Concurrently.run(100, i -> meter().count(busy, Map.of(fifty, 1L), List.of(fifty, TOKENS), NEXT_HOUR));

        assertThat(first).filteredOn(CountOutcome.Counted.class::isInstance).hasSize(43);
        assertThat(next).filteredOn(CountOutcome.Counted.class::isInstance).hasSize(50);
        assertThat(meter().read(busy, NEXT_HOUR).of(fifty)).isEqualTo(50);
    }

    @Test
    protected void nothingIsLost_ifManyChargeAtOnce_asTheWindowsChange() throws Exception {
        charge(Map.of(TOKENS, 1L), NOW.minusSeconds(86_400));

        List<Integer> charged = Concurrently.run(100, i -> {
            charge(i % 2 == 0 ? Map.of(TOKENS, 1L) : Map.of(TOKENS, 1L, DOLLARS, 2L), NOW);
            return i;
        });

        assertThat(charged).hasSize(100);
        assertThat(used(TOKENS, NOW)).isEqualTo(100);
        assertThat(used(DOLLARS, NOW)).isEqualTo(100);
    }

    private CountOutcome request(Instant now) {
        return count(Map.of(REQUESTS, 1L), List.of(REQUESTS, TOKENS), now);
    }

    private CountOutcome count(Map<Counter, Long> amounts, List<Counter> limits, Instant now) {
        return meter().count(counters, amounts, limits, now);
    }

    private void charge(Map<Counter, Long> amounts, Instant now) {
        meter().charge(counters, amounts, now);
    }

    private long used(Counter counter, Instant now) {
        return meter().read(counters, now).of(counter);
    }

    /** The counters of a key that was not used yet. */
    private static KeyCounters ofNewKey(Counter... counters) {
        return new KeyCounters("vk-" + UUID.randomUUID(), List.of(counters));
    }

    private static Counter counter(Measure measure, long max, String window) {
        return new Counter(Optional.empty(), limit(measure, max, window));
    }
}
