package io.hermod.benchmarks.warm;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.hermod.core.shared.Payload;
import io.hermod.gateway.GatewayEvents;
import io.hermod.replay.RecordedFunction;

/** The measured calls, each a recorded event of its function. */
public enum WarmCall {
    SUBMIT("submit 1 KB chat", RecordedFunction.SUBMIT, "chat/completions"),
    SUBMIT_WITH_KEY("submit 1 KB chat with key", RecordedFunction.SUBMIT, "chat with an unlimited key"),
    POLL_PENDING("poll pending", RecordedFunction.POLL, "pending"),
    POLL_SMALL("poll 1 KB result", RecordedFunction.POLL, "completed"),
    POLL_LARGE("poll 30 KB result", RecordedFunction.POLL, "completed, 30 KB");

    private final String label;
    private final RecordedFunction function;
    private final String event;

    WarmCall(String label, RecordedFunction function, String event) {
        this.label = label;
        this.function = function;
        this.event = event;
    }

    String label() {
        return label;
    }

    boolean isSubmit() {
        return function == RecordedFunction.SUBMIT;
    }

    Payload json() {
        return function.event(event).json();
    }

    APIGatewayV2HTTPEvent event() {
        return new GatewayEvents().fromJson(json().asStream(), APIGatewayV2HTTPEvent.class);
    }
}
