package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.request.RequestType;
import io.hermod.testing.Eventually;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Clients that submit each job until it is accepted, no faster than the workers get on. */
final class KeenClients {
    private static final int MAX_WAITING = 60;

    /** While workers that were killed start again, no provider is called. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final JobClient client;
    private final KillPlan plan;
    private final String model;
    private final NumberedCalls calls;
    private final List<String> headers;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicInteger refusalsWithoutKey = new AtomicInteger();
    private final Map<Integer, String> locations = new ConcurrentHashMap<>();

    /** @param headers names and values that each request has */
    KeenClients(JobClient client, KillPlan plan, String model, NumberedCalls calls, String... headers) {
        this.client = client;
        this.plan = plan;
        this.model = model;
        this.calls = calls;
        this.headers = List.of(headers);
    }

    /** Submits the jobs that no other thread does. */
    void submitAll() {
        for (int job = next.getAndIncrement(); job < plan.jobs(); job = next.getAndIncrement()) {
            Eventually.get(PATIENCE, this::waiting, waiting -> waiting < MAX_WAITING);
            locations.put(job, submit(job));
        }
    }

    /** Repeats an accepted request; with an idempotency key, the answer is the same job. */
    String repeat(int job) {
        return JobClient.location(attempt(job));
    }

    /** Where the accepted jobs are. */
    Map<Integer, String> locations() {
        return Map.copyOf(locations);
    }

    int accepted() {
        return locations.size();
    }

    int refusals() {
        return refusals.get();
    }

    /** Each may have left a job whose id no client knows. */
    int refusalsWithoutKey() {
        return refusalsWithoutKey.get();
    }

    private int waiting() {
        return accepted() - calls.count();
    }

    private String submit(int job) {
        return JobClient.location(Eventually.get(() -> attempt(job), answer -> isAccepted(job, answer)));
    }

    private boolean isAccepted(int job, HttpResponse<String> answer) {
        if (answer.statusCode() == 202) {
            return true;
        }
        assertThat(answer.statusCode()).as(answer.body()).isIn(500, 503);
        refusals.incrementAndGet();
        refusalsWithoutKey.addAndGet(plan.hasKey(job) ? 0 : 1);
        return false;
    }

    private HttpResponse<String> attempt(int job) {
        String body = "{\"model\":\"once/%s\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
                .formatted(model, NumberedCalls.prompt(job));
        Stream<String> key = plan.hasKey(job) ? Stream.of("Idempotency-Key", plan.key(job)) : Stream.empty();
        return client.submit(
                RequestType.CHAT_COMPLETION,
                body,
                Stream.concat(headers.stream(), key).toArray(String[]::new));
    }
}
