package io.hermod.testing;

import static io.hermod.testing.SampleJobs.NOW;
import static io.hermod.testing.SampleWebhooks.attempt;
import static io.hermod.testing.SampleWebhooks.delivery;
import static io.hermod.testing.SampleWebhooks.webhook;
import static io.hermod.testing.SampleWebhooks.webhookId;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.JobWebhook;
import io.hermod.core.webhook.AttemptId;
import io.hermod.core.webhook.Delivery;
import io.hermod.core.webhook.DeliveryAttempt;
import io.hermod.core.webhook.DeliveryAttempt.Outcome;
import io.hermod.core.webhook.DeliveryHistory;
import io.hermod.core.webhook.WebhookId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract of every {@link DeliveryHistory}. The history may have attempts of other tests. */
public abstract class DeliveryHistoryContract {
    private static final Instant END = NOW.plusSeconds(1_000);

    private final JobWebhook webhook = webhook(3);
    private final Delivery delivery = delivery(webhook);

    protected abstract DeliveryHistory history();

    @ParameterizedTest
    @EnumSource
    protected void attempt_comesBackAsItWas(Outcome outcome) {
        DeliveryAttempt failed = new DeliveryAttempt(
                AttemptId.create(delivery.id(), NOW.plusNanos(1)),
                delivery.job(),
                webhook,
                Optional.empty(),
                delivery.event(),
                5,
                outcome,
                OptionalInt.empty(),
                Optional.of("receiver responded 500: caf\u00e9 \ud83d\ude00".repeat(100)));
        DeliveryAttempt made = attempt(delivery, NOW);
        history().add(failed);
        history().add(made);

        assertThat(history().find(failed.id())).contains(failed);
        assertThat(history().find(made.id())).contains(made);
        assertThat(history().find(AttemptId.create(delivery.id(), NOW))).isEmpty();
    }

    @Test
    protected void attemptsOfADelivery_areListed_oldestFirst() {
        List<DeliveryAttempt> attempts = IntStream.range(0, 12)
                .mapToObj(i -> attempt(delivery, NOW.plusNanos(1_000L * i)))
                .toList();
        attempts.reversed().forEach(history()::add);
        history().add(attempt(delivery(webhook), NOW));

        assertThat(history().ofDelivery(delivery.id())).containsExactlyElementsOf(attempts);
        assertThat(history().ofDelivery(webhookId())).isEmpty();
    }

    @Test
    protected void attemptsOfOneInstant_areAllKept() {
        history().add(attempt(delivery, NOW));
        history().add(attempt(delivery, NOW));

        assertThat(history().ofDelivery(delivery.id())).hasSize(2);
    }

    @Test
    protected void attemptsForEndpoints_areListed_newestFirst() {
        JobWebhook other = webhook(1);
        List<DeliveryAttempt> attempts = IntStream.range(0, 60)
                .mapToObj(i -> attempt(delivery(i % 3 == 0 ? other : webhook), NOW.plusMillis(i)))
                .toList();
        attempts.forEach(history()::add);
        history().add(attempt(delivery(webhook(1)), NOW));

        assertThat(listed(Set.of(webhook.endpointId(), other.endpointId()), NOW, END))
                .containsExactlyElementsOf(attempts.reversed());
        assertThat(listed(Set.of(other.endpointId()), NOW, END)).hasSize(20);
        assertThat(listed(Set.of(), NOW, END)).isEmpty();
    }

    @Test
    protected void attemptsOutsideOfTheSpan_areLeftOut() {
        DeliveryAttempt first = attempt(delivery, NOW);
        DeliveryAttempt last = attempt(delivery, END.minusNanos(1));
        history().add(attempt(delivery, NOW.minusNanos(1)));
        history().add(first);
        history().add(last);
        history().add(attempt(delivery, END));

        Set<String> own = Set.of(webhook.endpointId());
        assertThat(listed(own, NOW, END)).containsExactly(last, first);
        assertThat(listed(own, Instant.MIN, Instant.MAX)).hasSize(4);
        assertThat(listed(own, END, NOW)).isEmpty();
    }

    @Test
    protected void redelivery_isBegun_ifNoneIsInProgress() {
        WebhookId id = delivery.id();
        Instant until = NOW.plus(Duration.ofHours(1));

        assertThat(history().beginRedelivery(id, NOW, until)).isTrue();
        assertThat(history().beginRedelivery(id, NOW, until)).isFalse();
        assertThat(history().beginRedelivery(webhookId(), NOW, until)).isTrue();
        assertThat(history().beginRedelivery(id, until.minusNanos(1), END)).isFalse();

        history().endRedelivery(id);
        assertThat(history().beginRedelivery(id, NOW, until)).isTrue();
        assertThat(history().beginRedelivery(id, until, until.plusSeconds(1))).isTrue();
    }

    @Test
    protected void ofConcurrentRedeliveries_oneBegins() throws Exception {
        assertThat(Concurrently.run(8, i -> history().beginRedelivery(delivery.id(), NOW, END)))
                .containsOnlyOnce(true);
    }

    @Test
    protected void redelivery_isNoAttempt() {
        history().beginRedelivery(delivery.id(), NOW, END);

        assertThat(history().ofDelivery(delivery.id())).isEmpty();
        assertThat(listed(Set.of(webhook.endpointId()), Instant.MIN, Instant.MAX))
                .isEmpty();
        history().endRedelivery(webhookId());
    }

    private List<DeliveryAttempt> listed(Set<String> endpointIds, Instant from, Instant until) {
        List<DeliveryAttempt> listed = new ArrayList<>();
        history().newestFirst(endpointIds, from, until).forEachRemaining(listed::add);
        return listed;
    }
}
