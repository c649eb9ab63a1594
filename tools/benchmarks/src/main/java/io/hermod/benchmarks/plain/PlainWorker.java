package io.hermod.benchmarks.plain;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.hermod.replay.RecordedFunction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;

/** The floor of the worker: for each message it claims an item, calls the provider and updates the item. */
public final class PlainWorker implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private static final Map<String, String> STATUS = Map.of("#status", "status");

    private final PlainClients aws = PlainClients.ofFunction();
    private final HttpClient http = HttpClient.newHttpClient();

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        extendVisibility(event.getRecords());
        event.getRecords().forEach(this::run);
        return new SQSBatchResponse(List.of());
    }

    private void extendVisibility(List<SQSMessage> messages) {
        List<ChangeMessageVisibilityBatchRequestEntry> entries = messages.stream()
                .map(message -> ChangeMessageVisibilityBatchRequestEntry.builder()
                        .id(message.getMessageId())
                        .receiptHandle(message.getReceiptHandle())
                        .visibilityTimeout(60)
                        .build())
                .toList();
        aws.sqs()
                .changeMessageVisibilityBatch(
                        change -> change.queueUrl(RecordedFunction.QUEUE_URL).entries(entries));
    }

    private void run(SQSMessage message) {
        String text = message.getBody();
        String id = text.replaceFirst("(?s).*?\"id\":\"([^\"]*)\".*", "$1");
        String body = text.substring(text.indexOf('\n') + 1);
        update(id, "SET #status = :status", Map.of(":status", AttributeValue.fromS("processing")));
        byte[] answer = call(body);
        update(
                id,
                "SET #status = :status, #result = :result",
                Map.of(
                        ":status", AttributeValue.fromS("completed"),
                        ":result", AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(compressed(answer)))));
    }

    private void update(String id, String expression, Map<String, AttributeValue> values) {
        Map<String, String> names = values.size() == 1 ? STATUS : Map.of("#status", "status", "#result", "result");
        aws.dynamo()
                .updateItem(update -> update.tableName(RecordedFunction.TABLE)
                        .key(PlainClients.key(id))
                        .updateExpression(expression)
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(values)
                        .returnValues(ReturnValue.ALL_NEW));
    }

    private byte[] call(String body) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(System.getenv("OPENAI_BASE_URL") + "/v1/chat/completions"))
                .header("content-type", "application/json")
                .header("authorization", "Bearer sk-recorded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static byte[] compressed(byte[] answer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(answer);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
