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
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * Counts what every call of the SDK's in this process would cost, by DynamoDB's own account and by the sizes of messages. The SDK finds it by
 * its name in a resource, in every measurement; nothing is counted before somebody asks for the first time. What receives messages is not counted here: it is Lambda's, and costs a request a batch.
 */
public final class AwsMeter implements ExecutionInterceptor {
    private static final AtomicReference<AwsUsage> TOTAL = new AtomicReference<>(AwsUsage.NONE);
    private static volatile boolean counting;
    private static final ExecutionAttribute<Long> START_NANOS = new ExecutionAttribute<>("HermodStartNanos");
    private static final ThreadLocal<Duration> WAITED = ThreadLocal.withInitial(() -> Duration.ZERO);

    /** From now on. */
    static void start() {
        TOTAL.set(AwsUsage.NONE);
        counting = true;
    }

    /** What was used since the start. */
    static AwsUsage stop() {
        counting = false;
        return TOTAL.getAndSet(AwsUsage.NONE);
    }

    /** How long this thread has been in calls of the SDK's since the last time that it asked. */
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

    /** A write whose condition does not hold costs as one whose does; the items here are small. */
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
            case ReceiveMessageRequest _ -> AwsUsage.NONE;
            default -> throw new IllegalStateException("nobody knows what a " + name(request) + " costs");
        };
    }

    private static String name(SdkRequest request) {
        return request.getClass().getSimpleName();
    }

    private static double units(ConsumedCapacity consumed) {
        return Optional.ofNullable(consumed)
                .map(ConsumedCapacity::capacityUnits)
                .orElseThrow(() -> new IllegalStateException("DynamoDB did not say what a call has consumed"));
    }

    static void add(AwsUsage usage) {
        TOTAL.accumulateAndGet(usage, AwsUsage::plus);
    }
}
