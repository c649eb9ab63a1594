package io.hermod.worker;

import static io.hermod.testing.SampleJobs.NOW;
import static io.hermod.testing.SampleKeys.limit;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.access.KeyOwner;
import io.hermod.core.access.KeyOwner.Kind;
import io.hermod.core.access.Limit;
import io.hermod.core.access.Measure;
import io.hermod.core.access.ModelGrant;
import io.hermod.core.access.ProviderGrant;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobMessage;
import io.hermod.core.job.JobState;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.request.KeyChoice;
import io.hermod.core.request.ModelRef;
import io.hermod.core.shared.Payload;
import io.hermod.core.usage.KeyCounters;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.SampleKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a key's team and customer are charged, and how their limits affect an accepted job. */
@Timeout(60)
class KeyOwnersTest {
    private static final ModelRef GPT = new ModelRef("openai", "gpt-4o");
    private static final Limit TOKENS = limit(Measure.TOKENS, 100, "1h");
    private static final Payload RESULT = Payload.utf8("{\"usage\":{\"total_tokens\":15}}");

    private final WorkerHarness worker = WorkerHarness.at(NOW);
    private final VirtualKey key = SampleKeys.key("vk-1")
            .limitedBy(List.of(TOKENS))
            .ownedBy(List.of(
                    new KeyOwner(Kind.TEAM, "t-1", List.of(TOKENS)),
                    new KeyOwner(Kind.CUSTOMER, "c-1", List.of(TOKENS))));

    @Test
    void teamAndCustomer_areChargedAfterTheKey() throws InterruptedException {
        worker.keys.put(key, KeyDigest.of("sk-bf-1"));
        worker.provider.play((request, model, allowance) -> new Answer.Result(RESULT));

        run();

        List<KeyCounters> charged = new ArrayList<>(List.of(KeyCounters.of(key)));
        charged.addAll(KeyCounters.ofOwners(key));
        assertThat(charged)
                .hasSize(3)
                .extracting(counters ->
                        worker.meter.read(counters, NOW).of(counters.counters().getFirst()))
                .containsOnly(15L);
    }

    @Test
    void jobFails_ifItsTeamHasReachedALimitMeanwhile() throws InterruptedException {
        worker.keys.put(key, KeyDigest.of("sk-bf-1"));
        KeyCounters team = KeyCounters.ofOwners(key).getFirst();
        worker.meter.charge(team, Map.of(team.counters().getFirst(), 100L), NOW);

        Job job = run();

        assertThat(worker.provider.calls()).isEmpty();
        assertThat(job.state())
                .isInstanceOfSatisfying(
                        JobState.Failed.class,
                        failed -> assertThat(failed.failure().statusCode()).isEqualTo(429));
    }

    @Test
    void keysThatTheGrantNames_areTheOnlyOnesThatTheProviderMayUse() throws InterruptedException {
        ProviderGrant grant =
                new ProviderGrant(ModelGrant.ALL, OptionalDouble.empty(), List.of(), Optional.of(Set.of("spare")));
        worker.keys.put(SampleKeys.key("vk-1").allowing(Map.of("openai", grant)), KeyDigest.of("sk-bf-1"));
        List<KeyChoice> choices = new ArrayList<>();
        worker.provider.play((request, model, allowance) -> {
            choices.add(request.options().keys());
            return new Answer.Result(RESULT);
        });

        run();

        assertThat(choices).containsExactly(KeyChoice.ANY.within(Optional.of(Set.of("spare"))));
    }

    private Job run() throws InterruptedException {
        Job job = worker.created();
        worker.run(new JobMessage(job.ref(), SampleJobs.chat(GPT), Optional.of("vk-1")), WorkerHarness.DEADLINE);
        return worker.found(job);
    }
}
