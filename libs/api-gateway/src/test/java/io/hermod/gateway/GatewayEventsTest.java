package io.hermod.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import io.hermod.testing.GatewayRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Compares with AWS's own serializer, which the runtime client would use. */
class GatewayEventsTest {
    private static final GatewayEvents EVENTS = new GatewayEvents();

    @Test
    void event_isReadAsAwsReadsIt() {
        assertIsReadAlike(GatewayRequest.post("/v1/async/ocr?a=b&c=%22", "{\"text\":\"\\u00e9 \\ud83d\\ude00 \\n\"}")
                .withHeader("x-bf-vk", "sk-bf-\u00e9"));
        assertIsReadAlike(GatewayRequest.get("/v1/async/ocr/1"));
    }

    @Test
    void answer_isWrittenSoThatAwsReadsTheSame() {
        assertIsWrittenAlike(APIGatewayV2HTTPResponse.builder()
                .withStatusCode(202)
                .withHeaders(Map.of("content-type", "application/json", "x", "\u00e9\""))
                .withMultiValueHeaders(Map.of("y", List.of("1", "2")))
                .withCookies(List.of("a=b"))
                .withBody("{\"text\":\"\ud83d\ude00\\n\"}")
                .build());
        assertIsWrittenAlike(APIGatewayV2HTTPResponse.builder()
                .withStatusCode(200)
                .withBody("AAEC")
                .withIsBase64Encoded(true)
                .build());
        assertIsWrittenAlike(
                APIGatewayV2HTTPResponse.builder().withStatusCode(303).build());
    }

    @Test
    void headerThatIsNull_isNone() {
        APIGatewayV2HTTPEvent event =
                EVENTS.fromJson("{\"headers\":{\"x-bf-vk\":null,\"a\":\"b\"}}", APIGatewayV2HTTPEvent.class);

        assertThat(event.getHeaders()).containsOnly(Map.entry("a", "b"));
    }

    @Test
    void otherEvents_areRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> EVENTS.<SQSEvent>fromJson("{}", SQSEvent.class));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EVENTS.<APIGatewayV2HTTPEvent>fromJson("{", APIGatewayV2HTTPEvent.class));
    }

    private static void assertIsReadAlike(GatewayRequest request) {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        of(APIGatewayV2HTTPEvent.class).toJson(request.event(), json);
        APIGatewayV2HTTPEvent event =
                EVENTS.fromJson(json.toString(StandardCharsets.UTF_8), APIGatewayV2HTTPEvent.class);
        assertThat(event)
                .isEqualTo(of(APIGatewayV2HTTPEvent.class).fromJson(new ByteArrayInputStream(json.toByteArray())));
    }

    private static void assertIsWrittenAlike(APIGatewayV2HTTPResponse answer) {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        EVENTS.toJson(answer, json, APIGatewayV2HTTPResponse.class);
        assertThat(of(APIGatewayV2HTTPResponse.class).fromJson(new ByteArrayInputStream(json.toByteArray())))
                .isEqualTo(answer);
    }

    private static <T> PojoSerializer<T> of(Class<T> type) {
        return LambdaEventSerializers.serializerFor(type, GatewayEventsTest.class.getClassLoader());
    }
}
