package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.hermod.core.shared.Payload;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Events as AWS's documentation shows them. */
class EventJsonTest {
    @Test
    void queueEvent_hasItsRecords_underACapitalLetter() {
        SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
        message.setMessageId("id");
        message.setBody("{\"é\":\"\\n\"}");
        message.setAttributes(Map.of("ApproximateReceiveCount", "1"));
        message.setMessageAttributes(Map.of());
        message.setEventSource("aws:sqs");
        message.setEventSourceArn("arn:aws:sqs:us-east-1:000000000000:queue");
        message.setAwsRegion("us-east-1");
        SQSEvent event = new SQSEvent();
        event.setRecords(List.of(message));

        assertThat(Json.of(EventJson.QUEUE.write(event).asUtf8())).isEqualTo(Json.of("""
            {"Records":[{"messageId":"id","body":"{\\"é\\":\\"\\\\n\\"}","attributes":{"ApproximateReceiveCount":"1"},
            "messageAttributes":{},"eventSource":"aws:sqs",
            "eventSourceARN":"arn:aws:sqs:us-east-1:000000000000:queue","awsRegion":"us-east-1"}]}\
            """));
    }

    @Test
    void apiEvent_isPayloadFormat2() {
        APIGatewayV2HTTPEvent event = APIGatewayV2HTTPEvent.builder()
                .withVersion("2.0")
                .withRawPath("/x")
                .withRawQueryString("a=1")
                .withHeaders(Map.of("a", "b"))
                .withBody("é")
                .withIsBase64Encoded(true)
                .withRequestContext(RequestContext.builder()
                        .withTimeEpoch(7)
                        .withHttp(
                                RequestContext.Http.builder().withMethod("GET").build())
                        .build())
                .build();

        assertThat(Json.of(EventJson.API.write(event).asUtf8())).isEqualTo(Json.of("""
            {"version":"2.0","rawPath":"/x","rawQueryString":"a=1","headers":{"a":"b"},"body":"é",
            "isBase64Encoded":true,"requestContext":{"timeEpoch":7,"http":{"method":"GET"}}}\
            """));
    }

    @Test
    void answers_areReadAsAwsReadsThem() {
        assertThat(EventJson.QUEUE.read(Payload.utf8("{\"batchItemFailures\":[{\"itemIdentifier\":\"a\"}]}")))
                .isEqualTo(new SQSBatchResponse(List.of(new BatchItemFailure("a"))));
        assertThat(EventJson.API.read(Payload.utf8("""
            {"statusCode":202,"headers":{"A":"b"},"multiValueHeaders":null,"body":"é","isBase64Encoded":false}\
            """)))
                .isEqualTo(APIGatewayV2HTTPResponse.builder()
                        .withStatusCode(202)
                        .withHeaders(Map.of("A", "b"))
                        .withBody("é")
                        .build());
    }
}
