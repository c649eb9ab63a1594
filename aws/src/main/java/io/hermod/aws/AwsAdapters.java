package io.hermod.aws;

import io.hermod.core.port.JobQueue;
import io.hermod.core.port.JobStore;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.time.Duration;
import software.amazon.awssdk.core.client.builder.SdkClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The adapters as beans, over the clients that Micronaut makes. */
@Factory
final class AwsAdapters {
    /** What one call may take before it is tried again, and what all its tries may take: far below API Gateway's 29 s. */
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(3);

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);
    private static final int CONNECTIONS = 100;

    @Singleton
    @Bean(preDestroy = "close")
    SdkHttpClient httpClient() {
        return Apache5HttpClient.builder().maxConnections(CONNECTIONS).build();
    }

    @Singleton
    @Requires(property = "hermod.table")
    JobStore jobStore(DynamoDbClient dynamo, AwsSettings settings) {
        return new DynamoJobStore(dynamo, settings.table());
    }

    @Singleton
    @Requires(property = "hermod.queue-url")
    JobQueue jobQueue(SqsClient sqs, AwsSettings settings) {
        return new SqsJobQueue(sqs, settings.queueUrl().orElseThrow());
    }

    /** Bounds every client's calls: the SDK itself would wait for ever. */
    @Singleton
    static final class CallTimeouts implements BeanCreatedEventListener<SdkClientBuilder<?, ?>> {
        @Override
        public SdkClientBuilder<?, ?> onCreated(BeanCreatedEvent<SdkClientBuilder<?, ?>> event) {
            event.getBean()
                    .overrideConfiguration(config ->
                            config.apiCallAttemptTimeout(ATTEMPT_TIMEOUT).apiCallTimeout(CALL_TIMEOUT));
            return event.getBean();
        }
    }
}
