package io.hermod.benchmarks.warm;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import io.hermod.gateway.GatewayEvents;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;

/** An event's JSON on its way in and an answer's on its way out, by what the functions have the runtime client use. */
final class GatewayExchange {
    private final GatewayEvents serializer = new GatewayEvents();
    private final APIGatewayV2HTTPResponse answer;
    private final byte[] event;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private GatewayExchange(APIGatewayV2HTTPEvent event, APIGatewayV2HTTPResponse answer) {
        this.answer = answer;
        LambdaEventSerializers.serializerFor(APIGatewayV2HTTPEvent.class, GatewayExchange.class.getClassLoader())
                .toJson(event, out);
        this.event = out.toByteArray();
    }

    static GatewayExchange of(APIGatewayV2HTTPEvent event, APIGatewayV2HTTPResponse answer) {
        return new GatewayExchange(event, answer);
    }

    /** The event, read; the answer is written besides, as the runtime client writes it, into one buffer for all. */
    APIGatewayV2HTTPEvent readAndWrite() {
        out.reset();
        serializer.toJson(answer, out, APIGatewayV2HTTPResponse.class);
        return serializer.fromJson(new ByteArrayInputStream(event), APIGatewayV2HTTPEvent.class);
    }
}
