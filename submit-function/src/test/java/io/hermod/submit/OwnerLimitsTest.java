package io.hermod.submit;

import static io.hermod.testing.SampleJobs.NOW;
import static io.hermod.testing.SampleKeys.limit;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.access.KeyOwner;
import io.hermod.core.access.KeyOwner.Kind;
import io.hermod.core.access.Limit;
import io.hermod.core.access.Measure;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.usage.Counter;
import io.hermod.core.usage.KeyCounters;
import io.hermod.testing.GatewayAnswer;
import io.hermod.testing.SampleKeys;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the limits of a key's team and customer admit. The time is shortly after 10:00. */
@MicronautTest(startApplication = false)
class OwnerLimitsTest extends SubmitFixture {
    private static final Limit REQUESTS = limit(Measure.REQUESTS, 2, "1h");
    private static final Limit DOLLARS = limit(Measure.NANODOLLARS, 2_500_000_000L, "1d");

    @Inject
    LimitedCaller caller;

    @Test
    void requestsAreCounted_forTheTeamAndTheCustomer_untilALimit() {
        VirtualKey key = caller.holds(owned(List.of(REQUESTS), List.of(limit(Measure.REQUESTS, 9, "1h"))));

        assertThat(caller.submits().status()).isEqualTo(202);
        assertThat(caller.submits().status()).isEqualTo(202);
        assertRejected(
                caller.submits(),
                429,
                "request_limited",
                "Rate limit check failed: 2 requests of team t-1 in 1h used up until 2096-08-01T11:00:00Z");

        assertThat(store.all()).hasSize(2);
        assertThat(KeyCounters.ofOwners(key))
                .extracting(owner -> used(owner, owner.counters().getFirst()))
                .containsExactly(2L, 2L);
    }

    @Test
    void keysOfOneTeam_shareItsLimits() {
        VirtualKey other = SampleKeys.key("vk-2")
                .ownedBy(owned(List.of(REQUESTS), List.of()).owners());
        KeyCounters team = KeyCounters.ofOwners(other).getFirst();
        meter.charge(team, Map.of(team.counters().getFirst(), 2L), NOW);
        caller.holds(owned(List.of(REQUESTS), List.of()));

        assertThat(caller.submits().status()).isEqualTo(429);
    }

    @ParameterizedTest
    @CsvSource({
        "KTC, Budget exceeded: $2.5 in 1d used up until 2096-08-02T00:00:00Z",
        "TC,  Budget exceeded: $2.5 of team t-1 in 1d used up until 2096-08-02T00:00:00Z",
        "C,   Budget exceeded: $2.5 of customer c-1 in 1d used up until 2096-08-02T00:00:00Z"
    })
    void budgetIsChecked_forTheKey_thenItsTeam_thenItsCustomer(String usedUp, String message) {
        VirtualKey key = caller.holds(owned(List.of(DOLLARS), List.of(DOLLARS)).limitedBy(List.of(REQUESTS, DOLLARS)));
        List<KeyCounters> owners = KeyCounters.ofOwners(key);
        useUp(usedUp, 'K', KeyCounters.of(key));
        useUp(usedUp, 'T', owners.getFirst());
        useUp(usedUp, 'C', owners.getLast());

        assertRejected(caller.submits(), 402, "budget_exceeded", message);

        assertThat(store.all()).isEmpty();
        assertThat(used(KeyCounters.of(key), new Counter(Optional.empty(), REQUESTS)))
                .as("a rejected request is not counted")
                .isZero();
    }

    @Test
    void ownersWithoutLimits_costNothing() {
        caller.holds(owned(List.of(), List.of()));

        assertThat(caller.submits().status()).isEqualTo(202);
        assertThat(meter.reads() + meter.writes()).isZero();
    }

    private static void assertRejected(GatewayAnswer answer, int status, String type, String message) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).contains("\"type\":\"" + type + "\"", "\"message\":\"" + message + "\"");
        assertThat(answer.header("retry-after")).isPresent();
    }

    private void useUp(String letters, char letter, KeyCounters counters) {
        if (letters.indexOf(letter) >= 0) {
            counters.counters().stream()
                    .filter(counter -> counter.measures(Measure.NANODOLLARS))
                    .forEach(counter -> meter.charge(
                            counters, Map.of(counter, counter.limit().max()), NOW));
        }
    }

    private long used(KeyCounters counters, Counter counter) {
        return meter.read(counters, NOW).of(counter);
    }

    private static VirtualKey owned(List<Limit> ofTeam, List<Limit> ofCustomer) {
        return SampleKeys.key("vk-1")
                .ownedBy(List.of(
                        new KeyOwner(Kind.TEAM, "t-1", ofTeam), new KeyOwner(Kind.CUSTOMER, "c-1", ofCustomer)));
    }
}
