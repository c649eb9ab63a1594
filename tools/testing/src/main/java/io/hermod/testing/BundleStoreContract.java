package io.hermod.testing;

import static io.hermod.testing.SampleJobs.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.batch.Bundle;
import io.hermod.core.batch.Bundle.Stage;
import io.hermod.core.batch.BundleId;
import io.hermod.core.batch.BundleStore;
import io.hermod.core.job.Lease;
import io.hermod.core.job.RemoteRun;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contract of every {@link BundleStore}. */
public abstract class BundleStoreContract {
    private static final ModelRef MODEL = new ModelRef("openai", "gpt-4o");
    private static final Instant LEASED_UNTIL = NOW.plus(Duration.ofMinutes(6));

    protected abstract BundleStore store();

    @Test
    protected void bundle_comesBackAsItWas() {
        Bundle bundle = created();

        assertThat(store().find(bundle.id())).contains(bundle);
        assertThat(store().find(BundleId.create())).isEmpty();
    }

    @Test
    protected void bundle_isTaken_onceItsLeaseHasExpired() {
        Bundle bundle = created();
        Lease other = Lease.create(LEASED_UNTIL.plusSeconds(60));

        assertThat(store().take(bundle.id(), other, LEASED_UNTIL.minusMillis(1)))
                .isEmpty();
        assertThat(store().take(bundle.id(), other, LEASED_UNTIL)).contains(bundle.held(other));
        assertThat(store().take(bundle.id(), Lease.create(LEASED_UNTIL), LEASED_UNTIL))
                .isEmpty();
    }

    /** The SDK repeats a call whose response is lost. */
    @Test
    protected void bundle_isTakenTwiceByOneOwner() {
        Bundle bundle = created();
        Lease lease = Lease.create(LEASED_UNTIL.plusSeconds(60));

        assertThat(store().take(bundle.id(), lease, LEASED_UNTIL)).isPresent();
        assertThat(store().take(bundle.id(), lease, LEASED_UNTIL)).contains(bundle.held(lease));
    }

    @Test
    protected void bundle_isSaved_byTheWorkerThatHoldsIt() {
        Bundle bundle = created();
        RemoteRun batch = new RemoteRun(
                MODEL,
                Optional.of("key"),
                URI.create("https://a/b"),
                Optional.of(URI.create("https://a/b/cancel")),
                NOW);
        Bundle running = bundle.running(batch).lookedAtNext(NOW.plusSeconds(30)).released(NOW);

        assertThat(store().save(running)).isTrue();

        assertThat(store().find(bundle.id())).contains(running);
        Lease other = Lease.create(LEASED_UNTIL);
        assertThat(store().take(bundle.id(), other, NOW)).contains(running.held(other));
        assertThat(store().save(running.cancelling())).isFalse();
        assertThat(store().find(bundle.id()).map(Bundle::stage)).contains(Stage.RUNNING);
    }

    @Test
    protected void bundleThatIsDone_isNotTaken() {
        Bundle bundle = created();

        assertThat(store().save(bundle.done())).isTrue();

        assertThat(store().take(bundle.id(), Lease.create(LEASED_UNTIL.plusSeconds(60)), LEASED_UNTIL))
                .isEmpty();
    }

    @Test
    protected void unknownBundle_isNotTaken() {
        assertThat(store().take(BundleId.create(), Lease.create(LEASED_UNTIL), NOW))
                .isEmpty();
    }

    private Bundle created() {
        Bundle bundle = new Bundle(
                BundleId.create(),
                RequestType.CHAT_COMPLETION,
                MODEL,
                3,
                NOW,
                NOW.plus(Duration.ofHours(23)),
                LEASED_UNTIL.plusSeconds(5),
                Lease.create(LEASED_UNTIL),
                Stage.FORMING,
                Optional.empty());
        store().create(bundle);
        return bundle;
    }
}
