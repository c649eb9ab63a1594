package io.hermod.benchmarks.cold.plain;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Gets an item, and answers with the result in it. */
public final class PlainPoll implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final DynamoDbClient dynamo = new PlainClients().dynamo();

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        String path = event.getRawPath();
        String id = path.substring(path.lastIndexOf('/') + 1);
        Map<String, AttributeValue> item = dynamo.getItem(get -> get.tableName(PlainClients.TABLE)
                        .key(PlainClients.key(id))
                        .consistentRead(true))
                .item();
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(200)
                .withHeaders(Map.of("content-type", "application/json"))
                .withBody(envelope(id, item))
                .build();
    }

    private static String envelope(String id, Map<String, AttributeValue> item) {
        return "{\"id\":\"%s\",\"status\":\"%s\",\"created_at\":\"%s\",\"result\":%s}"
                .formatted(id, text(item, "status"), text(item, "created_at"), result(item));
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null ? "" : value.s();
    }

    private static String result(Map<String, AttributeValue> item) {
        AttributeValue result = item.get("result");
        if (result == null) {
            return "null";
        }
        try (GZIPInputStream gzip = new GZIPInputStream(result.b().asInputStream())) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
