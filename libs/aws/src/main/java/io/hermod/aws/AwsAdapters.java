package io.hermod.aws;

import io.hermod.core.access.KeyRegistry;
import io.hermod.core.access.KeyStore;
import io.hermod.core.access.RecentKeys;
import io.hermod.core.batch.BundleQueue;
import io.hermod.core.batch.BundleStore;
import io.hermod.core.job.FailedJobs;
import io.hermod.core.job.JobIndex;
import io.hermod.core.job.JobQueue;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.MessageVisibility;
import io.hermod.core.job.PayloadStore;
import io.hermod.core.provider.RequestSigner;
import io.hermod.core.settings.ConfigStore;
import io.hermod.core.settings.SecretStore;
import io.hermod.core.shared.Sleeper;
import io.hermod.core.upload.UploadStore;
import io.hermod.core.usage.UsageMeter;
import io.hermod.core.webhook.DeliveryHistory;
import io.hermod.core.webhook.DeliveryQueue;
import io.hermod.core.webhook.EndpointNames;
import io.hermod.core.webhook.EndpointRegistry;
import io.micronaut.aws.sdk.v2.service.AWSServiceConfiguration;
import io.micronaut.aws.sdk.v2.service.s3.S3ConfigurationProperties;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.client.builder.SdkClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The adapters as beans that use Micronaut's AWS clients. */
@Factory
final class AwsAdapters {
    private static final int CONNECTIONS = 100;

    @Singleton
    AwsTimeouts timeouts() {
        return AwsTimeouts.belowApiGateways();
    }

    @Singleton
    @Bean(preDestroy = "close")
    SdkHttpClient httpClient() {
        return Apache5HttpClient.builder()
                .maxConnections(CONNECTIONS)
                .proxyConfiguration(Proxies.exceptForLoopback())
                .build();
    }

    @Singleton
    @Requires(property = "hermod.table")
    JobStore jobStore(DynamoDbClient dynamo, AwsSettings settings) {
        return new DynamoJobStore(dynamo, settings.table(), settings.jobsIndex().isPresent());
    }

    @Singleton
    @Requires(property = "hermod.jobs-index")
    JobIndex jobIndex(DynamoDbClient dynamo, AwsSettings settings, Sleeper sleeper) {
        return new DynamoJobIndex(
                dynamo, settings.table(), settings.jobsIndex().orElseThrow(), DynamoJobIndex.SCAN_PAGES, sleeper);
    }

    @Singleton
    @Requires(property = "hermod.keys-table")
    KeyStore keyStore(KeyRegistry registry, Clock clock) {
        return new RecentKeys(registry, clock);
    }

    /** Not a bean of type {@link KeyStore}, so that functions get the caching one. */
    @Singleton
    @Bean(typed = KeyRegistry.class)
    @Requires(property = "hermod.keys-table")
    KeyRegistry keyRegistry(DynamoDbClient dynamo, AwsSettings settings, Clock clock) {
        return new DynamoKeyStore(dynamo, settings.keysTable().orElseThrow(), clock);
    }

    @Singleton
    @Requires(property = "hermod.keys-table")
    UsageMeter usageMeter(DynamoDbClient dynamo, AwsSettings settings) {
        return new DynamoUsageMeter(dynamo, settings.keysTable().orElseThrow());
    }

    @Singleton
    @Requires(property = "hermod.queue-url")
    @Requires(property = "hermod.bucket")
    JobQueue jobQueue(SqsClient sqs, AwsSettings settings, PayloadStore payloads) {
        return new SqsJobQueue(sqs, settings.queueUrl().orElseThrow(), settings.bundlesUrl(), payloads);
    }

    @Singleton
    @Requires(property = "hermod.bundles-url")
    BundleQueue bundleQueue(SqsClient sqs, AwsSettings settings) {
        return new SqsBundleQueue(sqs, settings.bundlesUrl().orElseThrow());
    }

    @Singleton
    @Requires(property = "hermod.bundles-url")
    BundleStore bundleStore(DynamoDbClient dynamo, AwsSettings settings) {
        return new DynamoBundleStore(dynamo, settings.table());
    }

    @Singleton
    @Requires(property = "hermod.queue-url")
    MessageVisibility messageVisibility(SqsClient sqs, AwsSettings settings) {
        return new SqsMessageVisibility(sqs, settings.queueUrl().orElseThrow());
    }

    @Singleton
    @Requires(property = "hermod.failed-jobs-url")
    FailedJobs failedJobs(SqsClient sqs, AwsSettings settings) {
        return new SqsFailedJobs(
                sqs, settings.failedJobsUrl().orElseThrow(), settings.queueUrl().orElseThrow());
    }

    @Singleton
    @Bean(typed = {EndpointRegistry.class, EndpointNames.class})
    @Requires(property = "hermod.webhooks-table")
    DynamoEndpointStore endpointStore(DynamoDbClient dynamo, AwsSettings settings) {
        return new DynamoEndpointStore(dynamo, settings.webhooksTable().orElseThrow());
    }

    @Singleton
    @Requires(property = "hermod.deliveries-table")
    DeliveryHistory deliveryHistory(DynamoDbClient dynamo, AwsSettings settings) {
        return new DynamoDeliveryHistory(dynamo, settings.deliveriesTable().orElseThrow());
    }

    /** Makes no client until the first job with a webhook ends. */
    @Singleton
    @Requires(property = "hermod.deliveries-url")
    DeliveryQueue deliveryQueue(BeanProvider<SqsClient> sqs, AwsSettings settings) {
        return new SqsDeliveryQueue(sqs::get, settings.deliveriesUrl().orElseThrow(), settings.delaysUrl());
    }

    @Singleton
    @Requires(property = "hermod.bucket")
    PayloadStore payloadStore(BeanProvider<S3Client> s3, BeanProvider<UrlSigner> signer, AwsSettings settings) {
        return new S3PayloadStore(s3::get, signer::get, settings.bucket().orElseThrow());
    }

    @Singleton
    @Requires(property = "hermod.bucket")
    UploadStore uploadStore(
            BeanProvider<S3Client> s3,
            BeanProvider<FilesClient> files,
            BeanProvider<UrlSigner> signer,
            AwsSettings settings) {
        return new S3UploadStore(
                s3::get, () -> files.get().s3(), signer::get, settings.bucket().orElseThrow());
    }

    @Singleton
    ConfigStore configStore(BeanProvider<S3Client> s3) {
        return new S3ConfigStore(s3::get);
    }

    @Singleton
    SecretStore secretStore(BeanProvider<SecretsManagerClient> secretsManager) {
        return new SecretsManagerStore(secretsManager::get);
    }

    /** The clients of STS are made when a key has a role, and live as long as the function. */
    @Singleton
    RequestSigner requestSigner(AwsCredentialsProviderChain credentials, SdkHttpClient http, Clock clock) {
        return new SigV4Signer(credentials, new AssumedRoles(http), clock);
    }

    @Singleton
    UrlSigner signer(S3Presigner presigner, AwsCredentialsProviderChain credentials, Clock clock) {
        return new UrlSigner(presigner, credentials, DefaultCredentialsProvider.builder()::build, clock);
    }

    /** Micronaut has no presigner. This one signs for the endpoint of its S3 client. */
    @Singleton
    @Bean(preDestroy = "close")
    S3Presigner presigner(
            AwsCredentialsProviderChain credentials,
            AwsRegionProviderChain region,
            S3ConfigurationProperties s3,
            @Nullable @Named(S3Client.SERVICE_NAME) AWSServiceConfiguration service) {
        S3Presigner.Builder presigner = S3Presigner.builder()
                .credentialsProvider(credentials)
                .region(region.getRegion())
                .serviceConfiguration(s3.getBuilder().build());
        if (service != null && service.getEndpointOverride() != null) {
            presigner.endpointOverride(service.getEndpointOverride());
        }
        return presigner.build();
    }

    /** Sets timeouts for all clients, because the SDK has none by default, and S3's own connections. */
    @Singleton
    static final class CallTimeouts implements BeanCreatedEventListener<SdkClientBuilder<?, ?>>, AutoCloseable {
        private final AwsTimeouts timeouts;
        private final S3Connections connections;
        private final CallTimers timers = new CallTimers();

        CallTimeouts(AwsTimeouts timeouts, S3Connections connections) {
            this.timeouts = timeouts;
            this.connections = connections;
        }

        @Override
        public SdkClientBuilder<?, ?> onCreated(BeanCreatedEvent<SdkClientBuilder<?, ?>> event) {
            SdkClientBuilder<?, ?> client = event.getBean();
            if (client instanceof S3ClientBuilder s3) {
                forPayloads(s3.httpClient(connections.forPayloads()));
            } else {
                setTimeouts(client, timeouts.attempt(), timeouts.call());
            }
            return client;
        }

        S3ClientBuilder forPayloads(S3ClientBuilder client) {
            setTimeouts(client, timeouts.payloadAttempt(), timeouts.payloadCall());
            return client;
        }

        CallTimers timers() {
            return timers;
        }

        @Override
        @PreDestroy
        public void close() {
            timers.shutdownNow();
        }

        /** For a client that Micronaut does not make. */
        <B extends SdkClientBuilder<B, ?>> B forCalls(B client) {
            setTimeouts(client, timeouts.attempt(), timeouts.call());
            return client;
        }

        private void setTimeouts(SdkClientBuilder<?, ?> client, Duration attempt, Duration call) {
            client.overrideConfiguration(config ->
                    config.apiCallAttemptTimeout(attempt).apiCallTimeout(call).scheduledExecutorService(timers));
        }
    }
}
