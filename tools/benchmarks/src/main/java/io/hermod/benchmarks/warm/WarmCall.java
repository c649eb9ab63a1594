package io.hermod.benchmarks.warm;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.hermod.core.shared.Payload;
import io.hermod.gateway.GatewayEvents;
import io.hermod.replay.RecordedFunction;

/** The measured calls, each a recorded event of its function. */
public enum WarmCall {
    SUBMIT("submit 1 KB chat", "chat/completions"),
    SUBMIT_WITH_KEY("submit 1 KB chat with key", "chat with an unlimited key"),
    POLL_PENDING("poll pending", "pending"),
    POLL_SMALL("poll 1 KB result", "completed"),
    POLL_LARGE("poll 30 KB result", "completed, 30 KB");

    private final String label;
    private final String event;

    WarmCall(String label, String event) {
        this.label = label;
        this.event = event;
    }

    String label() {
        return label;
    }

    boolean isSubmit() {
        return switch (this) {
            case SUBMIT, SUBMIT_WITH_KEY -> true;
            case POLL_PENDING, POLL_SMALL, POLL_LARGE -> false;
        };
    }

    Payload json() {
        RecordedFunction function = isSubmit() ? RecordedFunction.SUBMIT : RecordedFunction.POLL;
        return function.event(event).json();
    }

    APIGatewayV2HTTPEvent event() {
        return new GatewayEvents().fromJson(json().asStream(), APIGatewayV2HTTPEvent.class);
    }
}
