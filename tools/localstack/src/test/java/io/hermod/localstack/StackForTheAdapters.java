package io.hermod.localstack;

import io.hermod.emulators.ProvisionedAws;
import io.hermod.testing.Eventually;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;

/** The tables, queues and bucket that the template makes, for the adapters' tests; the stack's functions leave the queues alone. */
record StackForTheAdapters(StartedStack stack) implements ProvisionedAws {

    /** One stack for all the tests of a JVM, on a LocalStack that checks the signatures of signed URLs. */
    private static final class Shared {
        static final StackForTheAdapters STACK = start();

        private static StackForTheAdapters start() {
            StartedStack stack = StartedStack.start(Map.of("S3_SKIP_SIGNATURE_VALIDATION", "0"));
            stopTheFunctions(stack.localStack());
            return new StackForTheAdapters(stack);
        }
    }

    /** Found as a service by the adapters' tests. */
    public static final class OfTheTemplate implements Starter {
        @Override
        public ProvisionedAws start() {
            return Shared.STACK;
        }
    }

    private static void stopTheFunctions(LocalStack localStack) {
        try (LambdaClient lambda = localStack.connect(LambdaClient.builder())) {
            for (EventSourceMappingConfiguration source :
                    lambda.listEventSourceMappings().eventSourceMappings()) {
                lambda.updateEventSourceMapping(
                        update -> update.uuid(source.uuid()).enabled(false));
                Eventually.get(
                        Duration.ofMinutes(1),
                        () -> lambda.getEventSourceMapping(get -> get.uuid(source.uuid()))
                                .state(),
                        "Disabled"::equals);
            }
        }
    }

    @Override
    public Endpoints endpoints() {
        URI endpoint = stack.localStack().endpoint();
        return new Endpoints(endpoint, endpoint, endpoint);
    }

    @Override
    public Names names() {
        return new Names(
                stack.output("TableName"),
                "jobs-by-key",
                stack.output("KeysTableName"),
                stack.output("WebhooksTableName"),
                stack.output("DeliveriesTableName"),
                stack.output("QueueUrl"),
                stack.output("BundleQueueUrl"),
                stack.output("FailedJobsQueueUrl"),
                stack.output("DeliveryQueueUrl"),
                stack.output("DelayQueueUrl"),
                stack.output("PayloadBucket"));
    }

    @Override
    public AwsCredentialsProvider credentials() {
        return stack.localStack().credentials();
    }

    @Override
    public <B extends AwsClientBuilder<B, C>, C> C connect(B builder, URI endpoint) {
        return new LocalStack(endpoint).connect(builder);
    }

    /** Nothing: the next test goes on with it. */
    @Override
    public void close() {}
}
