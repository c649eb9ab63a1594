package io.hermod.admin;

import io.hermod.core.webhook.TestDelivery;
import io.hermod.core.webhook.WebhookEndpoint;
import io.hermod.core.webhook.WebhookEvent;
import java.util.ArrayList;
import java.util.List;

/** Answers as a test tells it, instead of a receiver. */
final class FakeTestDelivery implements TestDelivery {
    private final List<WebhookEvent> sent = new ArrayList<>();
    private Result next = new Result.Answered(200);

    void answerWith(Result result) {
        next = result;
    }

    List<WebhookEvent> sent() {
        return List.copyOf(sent);
    }

    @Override
    public Result send(WebhookEndpoint endpoint, WebhookEvent event) {
        sent.add(event);
        return next;
    }
}
