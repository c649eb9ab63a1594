package io.hermod.simulation;

import io.hermod.core.access.VirtualKey;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobTerms;
import io.hermod.core.job.Timings;
import io.hermod.core.shared.ServiceFault;
import io.hermod.core.webhook.WebhookEndpoint;
import io.hermod.submit.SubmitUnderTest;
import io.hermod.submit.SubmitUnderTest.Repeatable;
import io.hermod.testing.SampleWebhooks;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/** A client that sends a request, repeats it if there is no answer, and may use its idempotency key for another one. */
final class Client {
    private static final List<String> FALLBACKS = List.of("mistral/large", "openai/mini");
    private static final int MAX_SUBMITS = 6;

    private final Services services;
    private final Functions functions;
    private final Polls polls;
    private final Cancellations cancellations;
    private final RandomGenerator random;
    private final Optional<JobId> idempotencyKey;
    private final Optional<VirtualKey> key;
    private final Optional<String> webhook;
    private final int name;
    private int requests;
    private int submits;

    /** A request, with the text that its answer repeats. */
    private record Request(String token, String body, Duration maxWait, OptionalInt maxAttempts) {}

    Client(Services services, Functions functions, Polls polls, Cancellations cancellations, int name) {
        this.services = services;
        this.functions = functions;
        this.polls = polls;
        this.cancellations = cancellations;
        this.name = name;
        random = services.random();
        idempotencyKey = random.nextBoolean()
                ? Optional.of(new JobId("00000000-0000-8000-8000-00000000000" + name))
                : Optional.empty();
        webhook = random.nextBoolean() ? Optional.of("endpoint-" + name) : Optional.empty();
        webhook.ifPresent(id -> register(services, id));
        key = random.nextBoolean() ? Optional.of(RemoteKeys.KEY) : Optional.empty();
    }

    private static void register(Services services, String id) {
        WebhookEndpoint sample = SampleWebhooks.endpoint(id);
        services.endpoints().create(WebhookEndpoint.of(id, sample.settings(), sample.secrets(), Scheduler.START));
    }

    void start() {
        services.scheduler().after(upTo(Duration.ofMinutes(random.nextBoolean() ? 1 : 20)), () -> submit(newRequest()));
    }

    private Request newRequest() {
        String token = "t" + name + requests++;
        List<String> fallbacks = FALLBACKS.subList(0, random.nextInt(FALLBACKS.size() + 1));
        return new Request(
                token,
                Answers.request(token, fallbacks, fallbacks.isEmpty() && random.nextBoolean()),
                random.nextInt(3) == 0 ? Duration.ofSeconds(random.nextInt(10, 4_000)) : JobTerms.MAX_WAIT,
                random.nextInt(4) == 0 ? OptionalInt.of(random.nextInt(1, 6)) : OptionalInt.empty());
    }

    private void submit(Request request) {
        if (submits++ == MAX_SUBMITS) {
            return;
        }
        SimulatedProcess process = functions.process("submit", Timings.API_TIMEOUT);
        services.trace().add(() -> "client " + name + " sends " + request.token() + " to " + process);
        boolean[] answered = new boolean[1];
        process.start(() -> {
            Optional<Job> job = accept(process, request);
            answered[0] = !job.isEmpty() || process.isAlive();
            afterAnswer(request, job.filter(_ -> random.nextInt(20) > 0));
        });
        services.scheduler().after(Timings.API_TIMEOUT, () -> {
            if (!answered[0]) {
                afterAnswer(request, Optional.empty());
            }
        });
    }

    private Optional<Job> accept(SimulatedProcess process, Request request) {
        RemoteKeys keys = new RemoteKeys(services, process);
        SubmitUnderTest submit = new SubmitUnderTest(
                new RemoteJobStore(services, process),
                new RemoteQueue(services, process),
                keys,
                keys,
                RemoteAnnouncements.in(process, services),
                services.scheduler(),
                random);
        SubmitUnderTest.Options options = new SubmitUnderTest.Options(
                request.token(),
                request.maxWait(),
                request.maxAttempts(),
                idempotencyKey.map(id -> new Repeatable(id, request.token())),
                webhook);
        try {
            Optional<Job> job = submit.accept(request.body(), options, key);
            if (job.isEmpty()) {
                services.trace().add(() -> process + " rejects " + request.token());
            }
            return job;
        } catch (ServiceFault down) {
            services.trace().add(() -> process + " rejects " + request.token() + ": " + down.reason());
            return Optional.empty();
        }
    }

    private void afterAnswer(Request request, Optional<Job> job) {
        job.ifPresent(accepted -> accepted(request, accepted));
        boolean again = job.isEmpty() ? random.nextInt(4) > 0 : idempotencyKey.isPresent() && random.nextInt(4) == 0;
        boolean same = idempotencyKey.isPresent() && random.nextInt(3) > 0;
        if (again) {
            services.scheduler().after(anyTime(), () -> submit(same ? request : newRequest()));
        }
    }

    private void accepted(Request request, Job job) {
        services.trace().add(() -> "client " + name + " has " + request.token() + " accepted");
        History history = services.witness().of(job.ref());
        if (!history.token().equals(request.token())) {
            services.witness().breaks(Promise.ANSWER_OF_ITS_REQUEST, request.token() + " is accepted as " + history);
        }
        if (!history.isAccepted()) {
            history.accepted();
            polls.follow(history);
            cancellations.follow(history);
        }
    }

    private Duration upTo(Duration time) {
        return Duration.ofMillis(random.nextLong(time.toMillis()));
    }

    /** Often within seconds, at most a day and a half. */
    private Duration anyTime() {
        return Duration.ofMillis(random.nextLong(1L << (random.nextBoolean() ? 14 : random.nextInt(10, 28))));
    }
}
