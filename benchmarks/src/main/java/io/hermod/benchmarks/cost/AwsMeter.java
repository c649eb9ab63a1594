package io.hermod.benchmarks.cost;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * Counts what every call of the SDK's in this process would cost, by DynamoDB's own account and by the sizes of messages. The SDK finds it by
 * its name in a resource, in every measurement; nothing is counted before somebody asks for the first time. A receive that finds nothing is not
 * counted: it costs by the hour, and not by the job.
 */
public final class AwsMeter implements ExecutionInterceptor {
    private static final double QUEUE_STEP_BYTES = 64 * 1024;

    private static final AtomicReference<AwsUsage> TOTAL = new AtomicReference<>(AwsUsage.NONE);
    private static volatile boolean counting;

    /** What was used since the last time that somebody asked. */
    static AwsUsage take() {
        counting = true;
        return TOTAL.getAndSet(AwsUsage.NONE);
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        return counting ? counted(context.request()) : context.request();
    }

    private static SdkRequest counted(SdkRequest request) {
        return switch (request) {
            case PutItemRequest put ->
                put.toBuilder()
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                        .build();
            case UpdateItemRequest update ->
                update.toBuilder()
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                        .build();
            case GetItemRequest get ->
                get.toBuilder()
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                        .build();
            default -> request;
        };
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        if (counting) {
            add(usage(context));
        }
    }

    private static AwsUsage usage(Context.AfterExecution context) {
        return switch (context.response()) {
            case PutItemResponse put -> AwsUsage.ofWrites(units(put.consumedCapacity()));
            case UpdateItemResponse update -> AwsUsage.ofWrites(units(update.consumedCapacity()));
            case GetItemResponse get -> AwsUsage.ofReads(units(get.consumedCapacity()));
            case ReceiveMessageResponse received -> AwsUsage.ofQueueRequests(requests(received.messages()));
            default -> byRequest(context.request());
        };
    }

    /** A write whose condition does not hold costs as one whose does; the items here are small. */
    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        if (counting && context.exception() instanceof ConditionalCheckFailedException) {
            add(AwsUsage.ofWrites(1));
        }
    }

    private static AwsUsage byRequest(SdkRequest request) {
        return switch (request) {
            case SendMessageRequest send -> AwsUsage.ofQueueRequests(steps(size(send.messageBody())));
            case DeleteMessageBatchRequest ignored -> AwsUsage.ofQueueRequests(1);
            case ChangeMessageVisibilityBatchRequest ignored -> AwsUsage.ofQueueRequests(1);
            case ChangeMessageVisibilityRequest ignored -> AwsUsage.ofQueueRequests(1);
            case PutObjectRequest ignored -> AwsUsage.ofPuts(1);
            case GetObjectRequest ignored -> AwsUsage.ofGets(1);
            default -> AwsUsage.NONE;
        };
    }

    private static double units(ConsumedCapacity consumed) {
        return Optional.ofNullable(consumed)
                .map(ConsumedCapacity::capacityUnits)
                .orElseThrow(() -> new IllegalStateException("DynamoDB did not say what a call has consumed"));
    }

    private static double requests(List<Message> messages) {
        long bytes =
                messages.stream().mapToLong(message -> size(message.body())).sum();
        return messages.isEmpty() ? 0 : steps(bytes);
    }

    private static double steps(long bytes) {
        return Math.max(1, Math.ceil(bytes / QUEUE_STEP_BYTES));
    }

    private static long size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static void add(AwsUsage usage) {
        TOTAL.accumulateAndGet(usage, AwsUsage::plus);
    }
}
