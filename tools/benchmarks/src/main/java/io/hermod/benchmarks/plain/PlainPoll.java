package io.hermod.benchmarks.plain;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.hermod.replay.RecordedFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The floor of a poll: the same read, and the item as JSON. */
public record PlainPoll(PlainClients aws) implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    /** The constructor that Lambda calls. */
    public PlainPoll() {
        this(PlainClients.ofFunction());
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        String path = event.getRawPath();
        String id = path.substring(path.lastIndexOf('/') + 1);
        Map<String, AttributeValue> item = aws.dynamo()
                .getItem(get -> get.tableName(RecordedFunction.TABLE)
                        .key(PlainClients.key(id))
                        .consistentRead(true))
                .item();
        return item.containsKey("result") ? completed(item) : pending(item);
    }

    private static APIGatewayV2HTTPResponse pending(Map<String, AttributeValue> item) {
        return answer(202, Map.of("content-type", "application/json", "retry-after", "15"), head(item, "") + "}");
    }

    private static APIGatewayV2HTTPResponse completed(Map<String, AttributeValue> item) {
        String body = head(item, expiry(item)) + ",\"completed_at\":\"" + text(item, "completed_at")
                + "\",\"status_code\":"
                + item.getOrDefault("status_code", AttributeValue.fromN("0")).n() + ",\"result\":" + result(item) + "}";
        return answer(200, Map.of("content-type", "application/json"), body);
    }

    private static String head(Map<String, AttributeValue> item, String more) {
        return "{\"id\":\"" + text(item, "id") + "\",\"request_id\":\"" + text(item, "request_id") + "\",\"status\":\""
                + text(item, "status") + "\"," + more + "\"created_at\":\"" + text(item, "created_at") + "\"";
    }

    private static String expiry(Map<String, AttributeValue> item) {
        long ttl = Long.parseLong(
                item.getOrDefault("result_ttl", AttributeValue.fromN("0")).n());
        return "\"expires_at\":\"" + Instant.parse(text(item, "completed_at")).plusSeconds(ttl) + "\",";
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return item.getOrDefault(name, AttributeValue.fromS("")).s();
    }

    private static String result(Map<String, AttributeValue> item) {
        SdkBytes gzip = item.getOrDefault("result", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[0])))
                .b();
        try (GZIPInputStream plain = new GZIPInputStream(gzip.asInputStream())) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException corrupt) {
            throw new UncheckedIOException(corrupt);
        }
    }

    private static APIGatewayV2HTTPResponse answer(int status, Map<String, String> headers, String body) {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(status)
                .withHeaders(headers)
                .withBody(body)
                .build();
    }
}
