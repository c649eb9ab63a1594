package io.hermod.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.provider.InferenceProvider.Allowance;
import io.hermod.core.provider.ModelAlias;
import io.hermod.core.provider.ProviderSettings;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.shared.Payload;
import io.hermod.core.shared.Unavailable;
import io.hermod.providers.error.StandardClasses;
import io.hermod.providers.http.Exchange;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.providers.http.HttpTransport;
import io.hermod.providers.http.TimeLimits;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Authorization;
import io.hermod.providers.wire.FetchedFiles;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.PlannedCall;
import io.hermod.providers.wire.Reading;
import io.hermod.testing.SampleJobs;
import io.hermod.wire.facts.KnownModels;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several calls of one plan. */
class ExchangesTest {
    private static final int AT_ONCE = 8;

    private final Queue<String> sent = new ConcurrentLinkedQueue<>();
    private final AtomicInteger taken = new AtomicInteger();
    private int maxTaken = Integer.MAX_VALUE;

    @Test
    void exchanges_areInTheOrderOfTheCalls_evenIfTheLastAnswersFirst() throws InterruptedException {
        CountDownLatch last = new CountDownLatch(1);

        List<Exchange> exchanges = exchange(4, (call, _, _) -> {
            if (call.uri().getPath().equals("/3")) {
                last.countDown();
            } else {
                await(last);
            }
            return answer(200, call.uri());
        });

        assertThat(exchanges).extracting(ExchangesTest::body).containsExactly("/0", "/1", "/2", "/3");
        assertThat(taken).hasValue(4);
    }

    /** Each of the first eight waits for the others. */
    @Test
    void eightCalls_areSentAtOnce() throws InterruptedException {
        CountDownLatch eight = new CountDownLatch(AT_ONCE);
        AtomicInteger open = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        exchange(3 * AT_ONCE, (call, _, _) -> {
            most.accumulateAndGet(open.incrementAndGet(), Math::max);
            eight.countDown();
            await(eight);
            open.decrementAndGet();
            return answer(200, call.uri());
        });

        assertThat(most).hasValue(AT_ONCE);
        assertThat(sent).hasSize(3 * AT_ONCE);
    }

    @Test
    void noCallIsSent_afterOneHasFailed() throws InterruptedException {
        List<Exchange> exchanges = exchange(50, (call, _, _) -> answer(500, call.uri()));

        assertThat(sent).hasSizeBetween(1, AT_ONCE);
        assertThat(exchanges).hasSameSizeAs(sent);
    }

    @Test
    void failureAmongSuccesses_isKept() throws InterruptedException {
        List<Exchange> exchanges =
                exchange(3, (call, _, _) -> answer(call.uri().getPath().equals("/1") ? 503 : 200, call.uri()));

        assertThat(exchanges)
                .filteredOn(exchange -> !((Answered) exchange).isSuccess())
                .extracting(ExchangesTest::body)
                .containsExactly("/1");
    }

    @Test
    void callsThatMayNotBeMade_areNotSent() throws InterruptedException {
        maxTaken = 2;

        List<Exchange> exchanges = exchange(5, (call, _, _) -> answer(200, call.uri()));

        assertThat(sent).isSubsetOf("/0", "/1");
        assertThat(exchanges).contains(new Exchange.OutOfTime());
        assertThat(taken).hasValue(2);
    }

    @Test
    void outageOfTheUploads_isThrown() {
        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> exchange(3, (_, _, _) -> {
                    throw new Unavailable("the upload store", "open", new IllegalStateException("told to be down"));
                }));
    }

    private List<Exchange> exchange(int calls, HttpTransport transport) throws InterruptedException {
        HttpTransport recorded = (call, limits, memory) -> {
            sent.add(call.uri().getPath());
            return transport.send(call, limits, memory);
        };
        Allowance allowance = new Allowance(ProviderHarness.DEADLINE, MemoryBudget.unlimitedShare(), this::take);
        return new Exchanges(
                        recorded,
                        Authorizer.ofValues(recorded, Clock.systemUTC()),
                        allowance,
                        new TimeLimits(Duration.ofMinutes(1), Duration.ofMinutes(1)))
                .of(call(calls));
    }

    private boolean take() {
        return taken.get() < maxTaken && taken.incrementAndGet() <= maxTaken;
    }

    private static ProviderCall call(int calls) {
        ProviderSettings openai = SamplePlans.openAi();
        Attempt attempt = new Attempt(
                SampleJobs.chat(ProviderHarness.GPT),
                openai,
                openai.endpoint(RequestType.CHAT_COMPLETION).orElseThrow(),
                Optional.empty(),
                "gpt-4o",
                ModelAlias.of("gpt-4o"),
                KnownModels.BUILT_IN,
                FetchedFiles.none(),
                SampleJobs.NOW);
        List<PlannedCall> planned = IntStream.range(0, calls)
                .mapToObj(call -> new PlannedCall(
                        URI.create("http://provider/" + call),
                        Map.of(),
                        PlannedCall.JSON,
                        List.of(),
                        new Authorization.None()))
                .toList();
        Plan plan = new Plan(
                planned, (answers, _) -> new Reading.Result(answers.getFirst().body()), List.of());
        return new ProviderCall(attempt, ProviderHarness.GPT, plan, StandardClasses.INSTANCE);
    }

    private static Exchange answer(int status, URI uri) {
        return new Answered(status, Map.of(), Payload.utf8(uri.getPath()));
    }

    private static String body(Exchange exchange) {
        return ((Answered) exchange).body().asUtf8();
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    }
}
