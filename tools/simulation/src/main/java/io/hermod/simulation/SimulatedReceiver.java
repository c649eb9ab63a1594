package io.hermod.simulation;

import io.hermod.core.webhook.WebhookEvent;
import io.hermod.core.webhook.WebhookId;
import io.hermod.webhooks.PostResult;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Receives what endpoints are sent. In most schedules it takes everything; in the others it answers in all ways. */
final class SimulatedReceiver {
    private static final List<Integer> ANSWERS = List.of(200, 204, 302, 400, 404, 408, 410, 429, 500, 503);
    private static final int LONGEST_RETRY_AFTER = 7_200;

    private final RandomGenerator random;
    private final EndWitness ends;
    private final boolean takesAll;

    SimulatedReceiver(RandomGenerator random, EndWitness ends) {
        this.random = random;
        this.ends = ends;
        takesAll = random.nextInt(3) > 0;
    }

    PostResult take(String endpointId, WebhookId id, WebhookEvent event, String payload) {
        ends.posted(endpointId, id, event, payload);
        int status = takesAll ? 200 : ANSWERS.get(random.nextInt(ANSWERS.size()));
        Optional<String> retryAfter = random.nextInt(3) == 0
                ? Optional.of(Integer.toString(random.nextInt(LONGEST_RETRY_AFTER)))
                : Optional.empty();
        PostResult.Answered answer = new PostResult.Answered(status, retryAfter, "");
        if (answer.isDelivered()) {
            ends.taken(id);
        }
        return answer;
    }
}
