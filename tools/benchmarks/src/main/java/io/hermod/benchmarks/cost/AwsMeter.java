package io.hermod.benchmarks.cost;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
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
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * Counts the units of AWS that the SDK's calls in this process use, by DynamoDB's consumed capacity and by the sizes
 * of messages. The SDK finds the class by its name in a resource, in every measurement; it counts nothing before the
 * first start. It does not count the receiving of messages, which {@link JobUsageMeter} does by Lambda's events.
 */
public final class AwsMeter implements ExecutionInterceptor {
    private static final AtomicReference<AwsUsage> TOTAL = new AtomicReference<>(AwsUsage.NONE);
    private static volatile boolean counting;
    private static final ExecutionAttribute<Long> START_NANOS = new ExecutionAttribute<>("HermodStartNanos");
    private static final ThreadLocal<Duration> WAITED = ThreadLocal.withInitial(() -> Duration.ZERO);

    static void start() {
        TOTAL.set(AwsUsage.NONE);
        counting = true;
    }

    /** The usage since the start. */
    static AwsUsage stop() {
        counting = false;
        return TOTAL.getAndSet(AwsUsage.NONE);
    }

    /** The time of this thread's calls of the SDK since it last asked. */
    static Duration takeWaited() {
        Duration waited = WAITED.get();
        WAITED.remove();
        return waited;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        attributes.putAttribute(START_NANOS, System.nanoTime());
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
            long took = System.nanoTime() - attributes.getAttribute(START_NANOS);
            WAITED.set(WAITED.get().plusNanos(took));
            add(usage(context));
        }
    }

    private static AwsUsage usage(Context.AfterExecution context) {
        return switch (context.response()) {
            case PutItemResponse put -> AwsUsage.ofWrites(units(put.consumedCapacity()));
            case UpdateItemResponse update -> AwsUsage.ofWrites(units(update.consumedCapacity()));
            case GetItemResponse get -> AwsUsage.ofReads(units(get.consumedCapacity()));
            default -> byRequest(context.request());
        };
    }

    /** A write whose condition fails costs as much as one that succeeds; the items here are small. */
    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        if (counting && context.exception() instanceof ConditionalCheckFailedException) {
            add(AwsUsage.ofWrites(1));
        }
    }

    private static AwsUsage byRequest(SdkRequest request) {
        return switch (request) {
            case SendMessageRequest send -> AwsUsage.ofMessages(List.of(send.messageBody()));
            case DeleteMessageBatchRequest _ -> AwsUsage.ofQueueRequests(1);
            case ChangeMessageVisibilityBatchRequest _ -> AwsUsage.ofQueueRequests(1);
            case ChangeMessageVisibilityRequest _ -> AwsUsage.ofQueueRequests(1);
            case PutObjectRequest _ -> AwsUsage.ofPuts(1);
            case GetObjectRequest _ -> AwsUsage.ofGets(1);
            case DeleteObjectRequest _ -> AwsUsage.NONE;
            case ReceiveMessageRequest _ -> AwsUsage.NONE;
            // The local event source asks for it, and Lambda's does not.
            case GetQueueAttributesRequest _ -> AwsUsage.NONE;
            default -> throw new IllegalStateException("no price is known for a " + name(request));
        };
    }

    private static String name(SdkRequest request) {
        return request.getClass().getSimpleName();
    }

    private static double units(ConsumedCapacity consumed) {
        return Optional.ofNullable(consumed)
                .map(ConsumedCapacity::capacityUnits)
                .orElseThrow(
                        () -> new IllegalStateException("DynamoDB did not report the consumed capacity of a call"));
    }

    static void add(AwsUsage usage) {
        TOTAL.accumulateAndGet(usage, AwsUsage::plus);
    }
}
