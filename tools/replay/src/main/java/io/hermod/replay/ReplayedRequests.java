package io.hermod.replay;

import com.amazonaws.services.lambda.runtime.CustomPojoSerializer;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.hermod.bootstrap.WarmupRequests;
import io.hermod.core.settings.EnvironmentVariables;
import io.hermod.core.shared.Payload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** A request of a caller with a limited virtual key, for each of the functions that a caller waits for. */
public final class ReplayedRequests implements WarmupRequests {
    private final RecordedEndpoint endpoint = RecordedEndpoint.start();

    @Override
    public Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(RecordedFunction.settings());
        settings.put("aws.s3.path-style-access-enabled", true);
        settings.put("hermod.queue-url", endpoint.url() + "/000000000000/recorded-jobs");
        for (String service : List.of("dynamodb", "s3", "sqs", "secretsmanager")) {
            settings.put(
                    "aws.services." + service + ".endpoint-override",
                    endpoint.url().toString());
        }
        return settings;
    }

    @Override
    public EnvironmentVariables environment() {
        Map<String, String> variables = RecordedFunction.WORKER.variables(endpoint.url());
        return name -> Optional.ofNullable(variables.get(name));
    }

    @Override
    public Runnable to(RequestHandler<?, ?> handler) {
        RecordedFunction function = RecordedFunction.ofHandler(handler.getClass());
        return switch (function) {
            case SUBMIT -> toApi(handler, function.event("chat with a key"));
            case POLL -> toApi(handler, function.event("completed, with a key"));
            case WORKER -> toWorker(handler, function.event("a job of a key"));
            case DEAD_LETTER, REDRIVE, ADMIN, WEBHOOK ->
                throw new IllegalArgumentException("no caller waits for " + function);
        };
    }

    /** From the JSON of the event to the JSON of the answer, as the runtime client reads and writes them. */
    @SuppressWarnings("unchecked")
    private static Runnable toApi(RequestHandler<?, ?> handler, RecordedEvent event) {
        RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function =
                (RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>) handler;
        CustomPojoSerializer serializer = ServiceLoader.load(
                        CustomPojoSerializer.class, handler.getClass().getClassLoader())
                .findFirst()
                .orElseThrow();
        return () -> {
            APIGatewayV2HTTPEvent request =
                    serializer.fromJson(new ByteArrayInputStream(event.json().bytes()), APIGatewayV2HTTPEvent.class);
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            serializer.toJson(
                    function.handleRequest(request, new RecordedInvocation()), answer, APIGatewayV2HTTPResponse.class);
            require(event.isAnsweredBy(Payload.of(answer.toByteArray())), event);
        };
    }

    @SuppressWarnings("unchecked")
    private static Runnable toWorker(RequestHandler<?, ?> handler, RecordedEvent event) {
        RequestHandler<SQSEvent, SQSBatchResponse> worker = (RequestHandler<SQSEvent, SQSBatchResponse>) handler;
        SQSEvent batch = new SQSEvent();
        batch.setRecords(new Recording(event.json().asUtf8())
                .objects("Records").stream().map(ReplayedRequests::message).toList());
        return () -> {
            SQSBatchResponse answer = worker.handleRequest(batch, new RecordedInvocation());
            require(answer.getBatchItemFailures().isEmpty(), event);
        };
    }

    private static void require(boolean isExpected, RecordedEvent event) {
        if (!isExpected) {
            throw new IllegalStateException(event.name() + ": not the recorded answer");
        }
    }

    private static SQSMessage message(Map<String, Object> received) {
        SQSMessage message = new SQSMessage();
        message.setMessageId(String.valueOf(received.get("messageId")));
        message.setReceiptHandle(String.valueOf(received.get("receiptHandle")));
        message.setBody(String.valueOf(received.get("body")));
        return message;
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
