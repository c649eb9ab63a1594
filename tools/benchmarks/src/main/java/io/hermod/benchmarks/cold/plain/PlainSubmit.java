package io.hermod.benchmarks.cold.plain;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Looks for the request's model, puts an item, sends a message. */
public final class PlainSubmit implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final JsonFactory json = new JsonFactory();
    private final Clock clock = Clock.systemUTC();
    private final DynamoDbClient dynamo;
    private final SqsClient sqs;

    public PlainSubmit() {
        PlainClients clients = new PlainClients();
        dynamo = clients.dynamo();
        sqs = clients.sqs();
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        String id = UUID.randomUUID().toString();
        Instant now = clock.instant();
        String model = model(event.getBody());
        dynamo.putItem(put ->
                put.tableName(PlainClients.TABLE).item(item(id, now)).conditionExpression("attribute_not_exists(id)"));
        String head = "{\"id\":\"" + id + "\",\"model\":\"" + model + "\"}\n";
        sqs.sendMessage(send -> send.queueUrl(PlainClients.QUEUE).messageBody(head + event.getBody()));
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(202)
                .withHeaders(Map.of("content-type", "application/json", "location", event.getRawPath() + "/" + id))
                .withBody("{\"id\":\"" + id + "\",\"status\":\"pending\",\"created_at\":\"" + now + "\"}")
                .build();
    }

    private static Map<String, AttributeValue> item(String id, Instant now) {
        return Map.of(
                "id", AttributeValue.fromS(id),
                "status", AttributeValue.fromS("pending"),
                "request_type", AttributeValue.fromS("chat_completion"),
                "created_at", AttributeValue.fromS(now.toString()),
                "result_ttl", AttributeValue.fromN("3600"),
                "expires_at", AttributeValue.fromN(Long.toString(now.getEpochSecond() + 90_000)),
                "attempts", AttributeValue.fromN("0"));
    }

    private String model(String body) {
        try (JsonParser parser = json.createParser(body)) {
            parser.nextToken();
            String model = "";
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isModel = parser.currentName().equals("model");
                parser.nextToken();
                model = isModel ? parser.getText() : model;
                parser.skipChildren();
            }
            return model;
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
