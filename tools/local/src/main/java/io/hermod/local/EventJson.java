package io.hermod.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import io.hermod.core.shared.Payload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;

/** Writes events and reads answers as JSON, with the library that AWS's runtime client uses. */
record EventJson<E, A>(PojoSerializer<E> events, PojoSerializer<A> answers) {

    static final EventJson<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> API =
            of(APIGatewayV2HTTPEvent.class, APIGatewayV2HTTPResponse.class);
    static final EventJson<SQSEvent, SQSBatchResponse> QUEUE = of(SQSEvent.class, SQSBatchResponse.class);

    private static <E, A> EventJson<E, A> of(Class<E> event, Class<A> answer) {
        return new EventJson<>(serializer(event), serializer(answer));
    }

    Payload write(E event) {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        events.toJson(event, json);
        return Payload.of(json.toByteArray());
    }

    A read(Payload answer) {
        return answers.fromJson(new ByteArrayInputStream(answer.bytes()));
    }

    private static <T> PojoSerializer<T> serializer(Class<T> type) {
        return LambdaEventSerializers.isLambdaSupportedEvent(type.getName())
                ? LambdaEventSerializers.serializerFor(type, EventJson.class.getClassLoader())
                : JacksonFactory.getInstance().getSerializer(type);
    }
}
