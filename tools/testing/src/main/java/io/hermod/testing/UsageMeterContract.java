package io.hermod.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.access.Limit;
import io.hermod.core.access.Measure;
import io.hermod.core.access.Window;
import io.hermod.core.usage.Counter;
import io.hermod.core.usage.KeyCounters;
import io.hermod.core.usage.Usage;
import io.hermod.core.usage.UsageMeter;
import io.hermod.core.usage.UsageMeter.Counting;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link UsageMeter} keeps to. An implementation's test extends this and says how to make one. */
public abstract class UsageMeterContract {
    /** The start of an hour. */
    private static final Instant NOW = Instant.parse("2096-08-01T10:00:00Z");

    private static final Instant NEXT_HOUR = NOW.plusSeconds(3_600);
    private static final Counter REQUESTS = counter(Measure.REQUESTS, 3, "1h");
    private static final Counter TOKENS = counter(Measure.TOKENS, 100, "1d");
    private static final Counter DOLLARS = counter(Measure.NANODOLLARS, 50, "1M");
    private static final Counter OF_OPENAI = new Counter(Optional.of("openai"), limit(Measure.TOKENS, 10, "1d"));

    private final KeyCounters account = accountOf(REQUESTS, TOKENS, DOLLARS, OF_OPENAI);

    protected abstract UsageMeter meter();

    @Test
    protected void nothingIsUsed_atFirst() {
        Usage usage = meter().read(account, NOW);

        assertThat(usage.used()).hasSize(4).containsEntry(REQUESTS, 0L).containsEntry(OF_OPENAI, 0L);
    }

    @Test
    protected void amounts_areAddedUp_andTold() {
        charge(Map.of(TOKENS, 7L, DOLLARS, 1L), NOW);

        Counting counting = count(Map.of(REQUESTS, 1L, TOKENS, 5L), List.of(), NOW.plusSeconds(9));

        Map<Counter, Long> used = Map.of(REQUESTS, 1L, TOKENS, 12L, DOLLARS, 1L, OF_OPENAI, 0L);
        assertThat(counting).isEqualTo(new Counting.Counted(new Usage(used)));
        assertThat(meter().read(account, NOW.plusSeconds(10)).used()).isEqualTo(used);
    }

    @Test
    protected void countingStops_whereTheLimitIsReached() {
        for (int i = 0; i < 3; i++) {
            assertThat(request(NOW)).isInstanceOf(Counting.Counted.class);
        }

        assertThat(request(NOW)).isEqualTo(new Counting.UsedUp(meter().read(account, NOW)));
        assertThat(used(REQUESTS, NOW)).isEqualTo(3);
    }

    /** What is not counted here, but by those who know how much it was. */
    @Test
    protected void otherLimits_stopItToo() {
        charge(Map.of(OF_OPENAI, 10L), NOW);

        Counting refused = count(Map.of(REQUESTS, 1L), List.of(REQUESTS, TOKENS, OF_OPENAI), NOW);
        Counting let = count(Map.of(REQUESTS, 1L), List.of(REQUESTS, TOKENS, DOLLARS), NOW);

        assertThat(refused).isInstanceOf(Counting.UsedUp.class);
        assertThat(let).isInstanceOf(Counting.Counted.class);
        assertThat(used(REQUESTS, NOW)).isEqualTo(1);
    }

    @Test
    protected void charge_mayExceedTheLimit() {
        charge(Map.of(TOKENS, 99L), NOW);
        charge(Map.of(TOKENS, 1_000L), NOW);

        assertThat(used(TOKENS, NOW)).isEqualTo(1_099);
        assertThat(count(Map.of(REQUESTS, 1L), List.of(TOKENS), NOW)).isInstanceOf(Counting.UsedUp.class);
    }

    @Test
    protected void limitOfNothing_isReachedAtOnce() {
        Counter none = counter(Measure.REQUESTS, 0, "1h");
        Counter noTokens = counter(Measure.TOKENS, 0, "1d");
        KeyCounters nothing = accountOf(none, noTokens);

        assertThat(meter().count(nothing, Map.of(none, 1L), List.of(none), NOW))
                .isEqualTo(new Counting.UsedUp(new Usage(Map.of(none, 0L, noTokens, 0L))));
        assertThat(meter().count(nothing, Map.of(none, 1L), List.of(noTokens), NOW))
                .isInstanceOf(Counting.UsedUp.class);
    }

    @Test
    protected void counter_beginsAnew_withItsWindow_andTheOthersGoOn() {
        charge(Map.of(REQUESTS, 3L, TOKENS, 40L), NOW);
        assertThat(request(NEXT_HOUR.minusNanos(1))).isInstanceOf(Counting.UsedUp.class);

        assertThat(request(NEXT_HOUR)).isInstanceOf(Counting.Counted.class);

        assertThat(used(REQUESTS, NEXT_HOUR)).isEqualTo(1);
        assertThat(used(TOKENS, NEXT_HOUR)).isEqualTo(40);
    }

    @Test
    protected void whatIsNotCounted_isForgottenToo() {
        charge(Map.of(TOKENS, 100L), NOW);
        Instant nextDay = NOW.plusSeconds(86_400);

        assertThat(meter().read(account, nextDay).used()).containsEntry(TOKENS, 0L);
        assertThat(request(nextDay)).isInstanceOf(Counting.Counted.class);
    }

    @Test
    protected void laterWindow_holds_forClocksThatAreBehind() {
        charge(Map.of(REQUESTS, 2L), NEXT_HOUR);

        assertThat(request(NOW)).isInstanceOf(Counting.Counted.class);
        assertThat(request(NOW)).isInstanceOf(Counting.UsedUp.class);

        assertThat(used(REQUESTS, NEXT_HOUR)).isEqualTo(3);
    }

    @Test
    protected void limitOfAnotherSize_countsOn() {
        charge(Map.of(REQUESTS, 3L), NOW);
        Counter raised = counter(Measure.REQUESTS, 4, "1h");
        KeyCounters changed = new KeyCounters(account.keyId(), List.of(raised, OF_OPENAI));

        assertThat(meter().count(changed, Map.of(raised, 1L), List.of(raised), NOW))
                .isEqualTo(new Counting.Counted(new Usage(Map.of(raised, 4L, OF_OPENAI, 0L))));
        assertThat(meter().count(changed, Map.of(raised, 1L), List.of(raised), NOW))
                .isInstanceOf(Counting.UsedUp.class);
    }

    @Test
    protected void limitOfAnotherWindow_countsFromNothing() {
        charge(Map.of(REQUESTS, 3L), NOW);
        Counter daily = counter(Measure.REQUESTS, 1, "1d");
        KeyCounters changed = new KeyCounters(account.keyId(), List.of(daily));

        assertThat(meter().count(changed, Map.of(daily, 1L), List.of(daily), NOW))
                .isInstanceOf(Counting.Counted.class);
    }

    @Test
    protected void keys_areCountedApart() {
        charge(Map.of(REQUESTS, 3L), NOW);

        assertThat(meter().read(accountOf(REQUESTS), NOW).used()).containsEntry(REQUESTS, 0L);
    }

    @Test
    protected void largeAmounts_fit() {
        charge(Map.of(DOLLARS, Long.MAX_VALUE), NOW);
        charge(Map.of(DOLLARS, Long.MAX_VALUE), NOW);

        assertThat(used(DOLLARS, NOW)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    protected void limit_isKept_whoeverAsksAtOnce() throws InterruptedException {
        Counter fifty = counter(Measure.REQUESTS, 50, "1h");
        KeyCounters busy = accountOf(fifty, TOKENS);
        meter().charge(busy, Map.of(fifty, 7L), NOW);

        List<Counting> first = atOnce(200, i -> meter().count(busy, Map.of(fifty, 1L), List.of(fifty, TOKENS), NOW));
        List<Counting> next =
                atOnce(100, i -> meter().count(busy, Map.of(fifty, 1L), List.of(fifty, TOKENS), NEXT_HOUR));

        assertThat(first).filteredOn(Counting.Counted.class::isInstance).hasSize(43);
        assertThat(next).filteredOn(Counting.Counted.class::isInstance).hasSize(50);
        assertThat(meter().read(busy, NEXT_HOUR).of(fifty)).isEqualTo(50);
    }

    @Test
    protected void nothingIsLost_whoeverChargesAtOnce_asTheWindowsChange() throws InterruptedException {
        charge(Map.of(TOKENS, 1L), NOW.minusSeconds(86_400));

        List<Integer> charged = atOnce(100, i -> {
            charge(i % 2 == 0 ? Map.of(TOKENS, 1L) : Map.of(TOKENS, 1L, DOLLARS, 2L), NOW);
            return i;
        });

        assertThat(charged).hasSize(100);
        assertThat(used(TOKENS, NOW)).isEqualTo(100);
        assertThat(used(DOLLARS, NOW)).isEqualTo(100);
    }

    private Counting request(Instant now) {
        return count(Map.of(REQUESTS, 1L), List.of(REQUESTS, TOKENS), now);
    }

    private Counting count(Map<Counter, Long> amounts, List<Counter> limits, Instant now) {
        return meter().count(account, amounts, limits, now);
    }

    private void charge(Map<Counter, Long> amounts, Instant now) {
        meter().charge(account, amounts, now);
    }

    private long used(Counter counter, Instant now) {
        return meter().read(account, now).of(counter);
    }

    /** Of a key that nobody has used yet. */
    private static KeyCounters accountOf(Counter... counters) {
        return new KeyCounters("vk-" + UUID.randomUUID(), List.of(counters));
    }

    private static Counter counter(Measure measure, long most, String window) {
        return new Counter(Optional.empty(), limit(measure, most, window));
    }

    private static Limit limit(Measure measure, long most, String window) {
        return new Limit(measure, most, Window.parse(window).orElseThrow());
    }

    private static <T> List<T> atOnce(int times, IntFunction<T> action) throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(times)) {
            List<Future<T>> all = IntStream.range(0, times)
                    .mapToObj(i -> threads.submit(() -> action.apply(i)))
                    .toList();
            return all.stream().map(UsageMeterContract::result).toList();
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
