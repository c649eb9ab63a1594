package io.hermod.benchmarks.plain;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.hermod.replay.RecordedFunction;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** The floor of a submit: it looks for the request's model and makes the same two calls. */
public record PlainSubmit(PlainClients aws) implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    /** The constructor that Lambda calls. */
    public PlainSubmit() {
        this(PlainClients.ofFunction());
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        String body = event.getBody();
        return submit(event.getHeaders().getOrDefault("x-request-id", "none"), RequestedModel.of(body), body);
    }

    /** Accepts the body without reading it. */
    public APIGatewayV2HTTPResponse submit(String requestId, String model, String body) {
        String id = UUID.randomUUID().toString();
        Instant now = Instant.now();
        write(id, requestId, now);
        aws.sqs().sendMessage(send -> send.queueUrl(RecordedFunction.QUEUE_URL).messageBody(message(id, model, body)));
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(202)
                .withHeaders(Map.of(
                        "content-type",
                        "application/json",
                        "location",
                        "/v1/async/chat/completions/" + id,
                        "x-request-id",
                        requestId))
                .withBody("{\"id\":\"" + id + "\",\"request_id\":\"" + requestId
                        + "\",\"status\":\"pending\",\"created_at\":\"" + now + "\"}")
                .build();
    }

    private void write(String id, String requestId, Instant now) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("id", AttributeValue.fromS(id));
        item.put("status", AttributeValue.fromS("pending"));
        item.put("request_type", AttributeValue.fromS("chat_completion"));
        item.put("request_id", AttributeValue.fromS(requestId));
        item.put("created_at", AttributeValue.fromS(now.toString()));
        item.put("instance", AttributeValue.fromS("1a2b3c4"));
        item.put("result_ttl", AttributeValue.fromN("7200"));
        item.put("deadline", number(now.toEpochMilli() + 86_400_000));
        item.put("expires_at", number(now.getEpochSecond() + 7_200));
        item.put("attempts", AttributeValue.fromN("0"));
        aws.dynamo()
                .putItem(put -> put.tableName(RecordedFunction.TABLE)
                        .item(item)
                        .conditionExpression(
                                "attribute_not_exists(id) OR expires_at <= :now OR (#status = :failed AND error_type ="
                                        + " :not_queued)")
                        .expressionAttributeNames(Map.of("#status", "status"))
                        .expressionAttributeValues(Map.of(
                                ":now", number(now.getEpochSecond()),
                                ":failed", AttributeValue.fromS("failed"),
                                ":not_queued", AttributeValue.fromS("not_queued")))
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
    }

    private static String message(String id, String model, String body) {
        return "{\"v\":1,\"id\":\"" + id + "\",\"type\":\"chat_completion\",\"models\":[\"" + model + "\"],"
                + "\"content_type\":\"application/json\",\"slot_start\":9,\"slot_end\":29,\"encoding\":\"text\"}\n"
                + body;
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
