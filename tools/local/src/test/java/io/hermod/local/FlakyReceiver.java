package io.hermod.local;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.hermod.core.webhook.SigningSecret;
import io.hermod.testing.ReceivedRequest;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A receiver of webhooks that verifies each request, and answers by its {@code webhook-id}: one in ten is gone or moved
 * for good, and most of the others fail up to three times before they are taken. Between a request and its answer the
 * sender may be killed.
 */
final class FlakyReceiver implements AutoCloseable {
    private static final Pattern JOB = Pattern.compile("\"job_id\":\"([^\"]+)\"");
    private static final List<ScriptedAnswer> FAULTS = List.of(
            ScriptedAnswer.bare(500),
            ScriptedAnswer.bare(503).withHeader("Retry-After", "1"),
            ScriptedAnswer.bare(429),
            ScriptedAnswer.bare(408),
            new ScriptedAnswer.Reset(),
            new ScriptedAnswer.Closed(),
            new ScriptedAnswer.Hanging());
    private static final int MAX_FAULTS = 3;

    private final SigningSecret secret;
    private final Runnable killSender;
    private final int killEvery;
    private final int maxKills;
    private final ScriptedProvider server = ScriptedProvider.choosing(this::answer);
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger kills = new AtomicInteger();
    private final AtomicInteger doubles = new AtomicInteger();
    private final Set<String> wrong = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicInteger> requestsOfIds = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> idsOfJobs = new ConcurrentHashMap<>();
    private final Set<String> taken = ConcurrentHashMap.newKeySet();

    /** How the receiver treats one webhook-id. */
    private enum Manner {
        FLAKY,
        GONE,
        MOVED;

        static Manner of(String id) {
            return switch (Math.floorMod(id.hashCode(), 20)) {
                case 0 -> GONE;
                case 1 -> MOVED;
                default -> FLAKY;
            };
        }
    }

    /**
     * A receiver on a free port.
     *
     * @param killSender is called at each request of that number, before its answer
     */
    FlakyReceiver(SigningSecret secret, Runnable killSender, int killEvery, int maxKills) {
        this.secret = secret;
        this.killSender = killSender;
        this.killEvery = killEvery;
        this.maxKills = maxKills;
    }

    URI url() {
        return server.url();
    }

    private ScriptedAnswer answer(ReceivedRequest request) {
        String id = request.header("webhook-id").orElse("none");
        Matcher job = JOB.matcher(request.body().asUtf8());
        if (!job.find() || !isSigned(request) || !request.path().equals("/hook")) {
            wrong.add(request.method() + " " + request.path() + " " + id);
            return ScriptedAnswer.bare(400);
        }
        idsOfJobs
                .computeIfAbsent(job.group(1), _ -> ConcurrentHashMap.newKeySet())
                .add(id);
        int ofId = requestsOfIds.computeIfAbsent(id, _ -> new AtomicInteger()).incrementAndGet();
        if (requests.incrementAndGet() % killEvery == 0 && kills.get() < maxKills) {
            kills.incrementAndGet();
            killSender.run();
        }
        return switch (Manner.of(id)) {
            case GONE -> ScriptedAnswer.bare(ofId % 2 == 0 ? 404 : 410);
            case MOVED -> ScriptedAnswer.bare(302).withHeader("Location", url() + "/elsewhere");
            case FLAKY -> ofId <= Math.floorMod(id.hashCode() / 20, MAX_FAULTS + 1) ? fault(id, ofId) : take(id);
        };
    }

    private static ScriptedAnswer fault(String id, int ofId) {
        return FAULTS.get(Math.floorMod(id.hashCode() / 80 + ofId, FAULTS.size()));
    }

    private ScriptedAnswer take(String id) {
        if (!taken.add(id)) {
            doubles.incrementAndGet();
        }
        return ScriptedAnswer.json("{\"ok\":true}").trickled(Duration.ofMillis(Math.floorMod(id.hashCode(), 30)));
    }

    private boolean isSigned(ReceivedRequest request) {
        Map<String, List<String>> headers = request.headers().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
        try {
            new Webhook(secret.text().reveal()).verify(request.body().asUtf8(), headers);
            return true;
        } catch (EmptyWebhookSecretException | WebhookVerificationException unsigned) {
            return false;
        }
    }

    /** Whether the job's end was taken, or answered in the way that ends its delivery. */
    boolean isDone(String job) {
        Set<String> ids = idsOfJobs.getOrDefault(job, Set.of());
        return !ids.isEmpty() && ids.stream().allMatch(id -> Manner.of(id) != Manner.FLAKY || taken.contains(id));
    }

    /** The webhook-ids of the requests, by their jobs. */
    Map<String, Set<String>> idsOfJobs() {
        return Map.copyOf(idsOfJobs);
    }

    Set<String> taken() {
        return Set.copyOf(taken);
    }

    /** Requests that are not signed, of no job, or to another path. */
    Set<String> wrong() {
        return Set.copyOf(wrong);
    }

    int requests() {
        return requests.get();
    }

    int kills() {
        return kills.get();
    }

    /** Requests for an end that had been taken. */
    int doubles() {
        return doubles.get();
    }

    @Override
    public void close() {
        server.close();
    }
}
