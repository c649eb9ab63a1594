package io.hermod.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.JobWebhook;
import io.hermod.core.job.StoredResult;
import io.hermod.core.shared.Gzip;
import io.hermod.core.shared.Payload;
import io.hermod.core.shared.Registry;
import io.hermod.core.webhook.Delivery;
import io.hermod.core.webhook.Delivery.Reason;
import io.hermod.core.webhook.DeliveryAttempt;
import io.hermod.core.webhook.DeliverySettings;
import io.hermod.core.webhook.EndpointSettings;
import io.hermod.core.webhook.WebhookEndpoint;
import io.hermod.core.webhook.WebhookEvent;
import io.hermod.testing.InMemoryDeliveryHistory;
import io.hermod.testing.InMemoryDeliveryQueue;
import io.hermod.testing.InMemoryEndpoints;
import io.hermod.testing.InMemoryJobStore;
import io.hermod.testing.InMemoryPayloadStore;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.SampleWebhooks;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import io.hermod.testing.SettableClock;
import io.hermod.testing.TestInvocation;
import io.hermod.wire.DeliveryCodec;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;

/** A job that has ended, an endpoint on the loopback, and the function between them. */
abstract class WebhookFixture {
    @Inject
    WebhookFunction function;

    @Inject
    InMemoryJobStore store;

    @Inject
    InMemoryPayloadStore payloads;

    @Inject
    InMemoryEndpoints endpoints;

    @Inject
    InMemoryDeliveryQueue queue;

    @Inject
    InMemoryDeliveryHistory history;

    @Inject
    SettableClock clock;

    private Optional<ScriptedProvider> receiver = Optional.empty();

    @AfterEach
    void reset() {
        receiver.ifPresent(ScriptedProvider::close);
        store.reset();
        payloads.comeUp();
        endpoints.reset();
        queue.reset();
        history.reset();
        clock.setTo(Duration.ZERO);
    }

    /** Starts a receiver that gives the answers in order, and repeats the last one. */
    ScriptedProvider receiver(ScriptedAnswer... answers) {
        ScriptedProvider started = ScriptedProvider.answering(answers);
        receiver = Optional.of(started);
        return started;
    }

    /** An endpoint of the receiver that subscribes to all events. */
    WebhookEndpoint endpoint() {
        return endpoint(List.of(WebhookEvent.values()));
    }

    WebhookEndpoint endpoint(List<WebhookEvent> events) {
        return endpoint(events, true);
    }

    WebhookEndpoint endpoint(List<WebhookEvent> events, boolean includeResponse) {
        WebhookEndpoint endpoint = SampleWebhooks.endpoint("hooks")
                .changedTo(
                        new EndpointSettings(
                                "hooks",
                                receiver.orElseThrow().url() + "/hook",
                                events,
                                Map.of(),
                                includeResponse,
                                true,
                                false,
                                DeliverySettings.DEFAULTS),
                        now());
        assertThat(endpoints.create(endpoint)).isEqualTo(Registry.Change.MADE);
        return endpoint;
    }

    void disable(WebhookEndpoint endpoint) {
        EndpointSettings before = endpoint.settings();
        endpoints.replace(
                endpoint,
                endpoint.changedTo(
                        new EndpointSettings(
                                before.name(),
                                before.url(),
                                before.events(),
                                before.headers(),
                                before.includeResponse(),
                                before.allowPrivateNetwork(),
                                true,
                                before.delivery()),
                        now()));
    }

    /** A job that completed for the endpoint. */
    Job completed(WebhookEndpoint endpoint) {
        return completed(endpoint, new StoredResult.Inline(Gzip.compress(Payload.utf8("{\"id\":\"result-1\"}"))));
    }

    Job completed(WebhookEndpoint endpoint, StoredResult result) {
        Job claimed = claimed(endpoint);
        store.complete(claimed, now(), result);
        return stored(claimed);
    }

    Job failed(WebhookEndpoint endpoint, String type) {
        Job claimed = claimed(endpoint);
        store.fail(claimed, now(), SampleJobs.failure(429, type));
        return stored(claimed);
    }

    private Job claimed(WebhookEndpoint endpoint) {
        Job job = SampleJobs.pendingChat().announcedTo(Optional.of(new JobWebhook(endpoint.id(), 10)));
        store.create(job);
        return ((JobStore.Claim.Claimed) store.claim(job.ref(), SampleJobs.leaseOf("worker-1"), now())).job();
    }

    private Job stored(Job job) {
        return store.find(job.ref()).orElseThrow();
    }

    static Delivery delivery(Job job) {
        return delivery(job, new Reason.JobEnded());
    }

    static Delivery delivery(Job job, Reason reason) {
        return Delivery.of(job, reason).orElseThrow();
    }

    /** Asserts that the message is acknowledged. */
    void deliver(Delivery delivery) {
        assertThat(handle(DeliveryCodec.encode(delivery))).isEmpty();
    }

    /** Asserts that the message is returned to its queue. */
    void deliverInVain(Delivery delivery) {
        assertThat(handle(DeliveryCodec.encode(delivery))).containsExactly("m0");
    }

    /** The ids of the messages that are returned to their queue: m0, m1, and so on. */
    List<String> handle(String... messages) {
        SQSEvent event = new SQSEvent();
        event.setRecords(IntStream.range(0, messages.length)
                .mapToObj(index -> message("m" + index, messages[index]))
                .toList());
        return function.handleRequest(event, TestInvocation.of(Duration.ofMinutes(2))).getBatchItemFailures().stream()
                .map(BatchItemFailure::getItemIdentifier)
                .toList();
    }

    private static SQSMessage message(String id, String text) {
        SQSMessage message = new SQSMessage();
        message.setMessageId(id);
        message.setBody(text);
        return message;
    }

    DeliveryAttempt onlyAttempt() {
        assertThat(history.all()).hasSize(1);
        return history.all().getFirst();
    }

    /** The delivery that waits on the queue of delays. */
    Delivery next() {
        assertThat(queue.delayed()).hasSize(1);
        return queue.takeDelayed().getFirst().delivery();
    }

    Instant now() {
        return clock.instant();
    }
}
