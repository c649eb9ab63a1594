package io.hermod.benchmarks.warm;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.hermod.core.shared.Payload;
import io.hermod.gateway.GatewayEvents;
import java.io.ByteArrayOutputStream;

/** Reads an event and writes an answer with the serializer that the runtime client uses in the functions. */
final class GatewayExchange {
    private final GatewayEvents serializer = new GatewayEvents();
    private final Payload event;
    private final APIGatewayV2HTTPResponse answer;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    GatewayExchange(Payload event, APIGatewayV2HTTPResponse answer) {
        this.event = event;
        this.answer = answer;
    }

    /** Writes the answer into the one buffer that the runtime client reuses too, and returns the event. */
    APIGatewayV2HTTPEvent writeAndRead() {
        out.reset();
        serializer.toJson(answer, out, APIGatewayV2HTTPResponse.class);
        return serializer.fromJson(event.asStream(), APIGatewayV2HTTPEvent.class);
    }
}
