package io.hermod.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.job.FailedJobs;
import io.hermod.core.job.JobIndex;
import io.hermod.core.job.JobQueue;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.MessageVisibility;
import io.hermod.core.job.PayloadStore;
import io.hermod.core.shared.Sleeper;
import io.hermod.core.usage.UsageMeter;
import io.hermod.core.webhook.AnnounceEnd;
import io.hermod.core.webhook.DeliveryHistory;
import io.hermod.core.webhook.DeliveryQueue;
import io.hermod.core.webhook.EndpointNames;
import io.hermod.core.webhook.EndpointRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.PropertySource.PropertyConvention;
import io.micronaut.context.exceptions.BeanInstantiationException;
import io.micronaut.context.exceptions.NoSuchBeanException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsClient;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Creates the adapters from a function's environment variables. */
class AwsAdaptersTest {
    private static final Map<String, Object> OF_LAMBDA = Map.of(
            "AWS_REGION", "eu-central-1",
            "AWS_ACCESS_KEY_ID", "none",
            "AWS_SECRET_ACCESS_KEY", "none");
    private static final Map<String, Object> OF_HERMOD = Map.of(
            "HERMOD_TABLE", "jobs-of-a-test",
            "HERMOD_BUCKET", "payloads-of-a-test",
            "HERMOD_KEYS_TABLE", "keys-of-a-test",
            "HERMOD_JOBS_INDEX", "jobs-of-keys",
            "HERMOD_QUEUE_URL", "https://sqs.eu-central-1.amazonaws.com/000000000000/jobs-of-a-test",
            "HERMOD_FAILED_JOBS_URL", "https://sqs.eu-central-1.amazonaws.com/000000000000/failed-jobs-of-a-test");
    private static final Map<String, Object> OF_WEBHOOKS = Map.of(
            "HERMOD_TABLE", "jobs-of-a-test",
            "HERMOD_WEBHOOKS_TABLE", "endpoints-of-a-test",
            "HERMOD_DELIVERIES_TABLE", "deliveries-of-a-test",
            "HERMOD_DELIVERIES_URL", "https://sqs.eu-central-1.amazonaws.com/000000000000/deliveries.fifo",
            "HERMOD_DELAYS_URL", "https://sqs.eu-central-1.amazonaws.com/000000000000/delays");
    private static final Map<String, Object> WITHOUT_A_SERVER = Map.of(
            "HERMOD_TABLE", "jobs-of-a-test",
            "AWS_SERVICES_DYNAMODB_ENDPOINT_OVERRIDE", "http://127.0.0.1:1",
            "AWS_SERVICES_SQS_ENDPOINT_OVERRIDE", "http://127.0.0.1:1");

    @Test
    void adapters_areMadeFromTheEnvironment() {
        try (ApplicationContext context = contextWith(OF_HERMOD)) {
            assertThat(context.getBean(JobStore.class))
                    .isInstanceOfSatisfying(
                            DynamoJobStore.class,
                            store -> assertThat(store.listed()).isTrue());
            assertThat(context.getBean(JobQueue.class)).isInstanceOf(SqsJobQueue.class);
            assertThat(context.getBean(PayloadStore.class)).isInstanceOf(S3PayloadStore.class);
            assertThat(context.getBean(MessageVisibility.class)).isInstanceOf(SqsMessageVisibility.class);
            assertThat(context.getBean(FailedJobs.class)).isInstanceOf(SqsFailedJobs.class);
            assertThat(context.getBean(UsageMeter.class)).isInstanceOf(DynamoUsageMeter.class);
            assertThat(context.getBean(AwsSettings.class).bucket()).contains("payloads-of-a-test");
            assertThat(context.getBean(AwsSettings.class).table()).isEqualTo("jobs-of-a-test");
            assertThat(context.getBean(AwsSettings.class).queueUrl())
                    .contains("https://sqs.eu-central-1.amazonaws.com/000000000000/jobs-of-a-test");
        }
    }

    @Test
    void poll_needsNoQueue() {
        try (ApplicationContext context =
                contextWith(Map.of("HERMOD_TABLE", "jobs-of-a-test", "HERMOD_BUCKET", "payloads-of-a-test"))) {
            assertThat(context.getBean(JobStore.class)).isInstanceOf(DynamoJobStore.class);
            assertThatExceptionOfType(NoSuchBeanException.class)
                    .isThrownBy(() -> context.getBean(JobQueue.class))
                    .withMessageContaining("hermod.queue-url");
        }
    }

    @Test
    void jobs_areListed_ifTheIndexIsNamed() {
        try (ApplicationContext context = contextWith(OF_HERMOD)) {
            context.registerSingleton(Sleeper.class, Sleeper.real());

            assertThat(context.getBean(JobIndex.class))
                    .isInstanceOfSatisfying(
                            DynamoJobIndex.class,
                            index -> assertThat(index.index()).isEqualTo("jobs-of-keys"));
        }
        try (ApplicationContext context = contextWith(Map.of("HERMOD_TABLE", "jobs-of-a-test"))) {
            assertThat(context.findBean(JobIndex.class)).isEmpty();
            assertThat(((DynamoJobStore) context.getBean(JobStore.class)).listed())
                    .isFalse();
        }
    }

    @Test
    void webhooks_haveTheirOwnTablesAndQueues() {
        try (ApplicationContext context = contextWith(OF_WEBHOOKS)) {
            assertThat(context.getBean(EndpointRegistry.class))
                    .isSameAs(context.getBean(EndpointNames.class))
                    .isInstanceOfSatisfying(
                            DynamoEndpointStore.class,
                            store -> assertThat(store.table()).isEqualTo("endpoints-of-a-test"));
            assertThat(context.getBean(DeliveryHistory.class))
                    .isInstanceOfSatisfying(
                            DynamoDeliveryHistory.class,
                            history -> assertThat(history.table()).isEqualTo("deliveries-of-a-test"));
            assertThat(context.getBean(DeliveryQueue.class)).isInstanceOfSatisfying(SqsDeliveryQueue.class, queue -> {
                assertThat(queue.deliveriesUrl()).endsWith("/deliveries.fifo");
                assertThat(queue.delaysUrl().orElseThrow()).endsWith("/delays");
            });
        }
    }

    @Test
    void queueOfDeliveries_makesNoClient_untilItIsUsed() {
        try (ApplicationContext context = contextWith(OF_WEBHOOKS)) {
            context.getBean(DeliveryQueue.class);

            assertThat(context.getActiveBeanRegistrations(SqsClient.class)).isEmpty();
            context.getBean(SqsClient.class);
            assertThat(context.getActiveBeanRegistrations(SqsClient.class)).hasSize(1);
        }
    }

    @Test
    void ends_areAnnounced_byClientsThatAreMadeForTheFirstJobThatNeedsThem() {
        Map<String, Object> variables = new HashMap<>(OF_WEBHOOKS);
        variables.put("HERMOD_EVENTS_BUS", "outcomes");
        variables.put("HERMOD_API_URL", "https://api.example.com");
        try (ApplicationContext context = contextWith(variables)) {
            AnnounceEnd announceEnd = context.getBean(AnnounceEnd.class);

            assertThat(announceEnd.events().orElseThrow())
                    .isInstanceOfSatisfying(EventBridgeOutcomes.class, outcomes -> {
                        assertThat(outcomes.bus()).isEqualTo("outcomes");
                        assertThat(outcomes.apiUrl()).contains("https://api.example.com");
                    });
            assertThat(context.getActiveBeanRegistrations(EventBridgeClient.class))
                    .isEmpty();
            assertThat(context.getActiveBeanRegistrations(SqsClient.class)).isEmpty();
            assertThat(context.getBean(EventBridgeClient.class)).isNotNull();
        }
    }

    @Test
    void stageWithoutABus_publishesNoEvents() {
        try (ApplicationContext context = contextWith(OF_WEBHOOKS)) {
            assertThat(context.getBean(AnnounceEnd.class).events()).isEmpty();
            assertThat(context.findBean(EventBridgeClient.class)).isEmpty();
        }
    }

    @Test
    void functionWithoutWebhooks_hasNoneOfTheirAdapters() {
        try (ApplicationContext context = contextWith(OF_HERMOD)) {
            assertThat(context.findBean(EndpointRegistry.class)).isEmpty();
            assertThat(context.findBean(EndpointNames.class)).isEmpty();
            assertThat(context.findBean(DeliveryHistory.class)).isEmpty();
            assertThat(context.findBean(DeliveryQueue.class)).isEmpty();
        }
    }

    @Test
    void missingTable_stopsTheStart_andIsNamed() {
        assertThatExceptionOfType(BeanInstantiationException.class)
                .isThrownBy(() -> contextWith(Map.of("HERMOD_QUEUE_URL", "https://sqs.example/jobs"))
                        .close())
                .withMessageContaining("[hermod.table]. Property doesn't exist");
    }

    @Test
    void everyClientsCalls_areBounded() {
        try (ApplicationContext context = contextWith(OF_HERMOD)) {
            assertBounded(context.getBean(DynamoDbClient.class), Duration.ofSeconds(3), Duration.ofSeconds(10));
            assertBounded(context.getBean(SqsClient.class), Duration.ofSeconds(3), Duration.ofSeconds(10));
            assertBounded(context.getBean(S3Client.class), Duration.ofSeconds(15), Duration.ofSeconds(25));
        }
    }

    @Test
    void timersOfAnEndedCall_areRemoved_andAllClientsShareTheirThread() {
        try (ApplicationContext context = contextWith(WITHOUT_A_SERVER)) {
            assertThatExceptionOfType(SdkClientException.class)
                    .isThrownBy(() -> context.getBean(DynamoDbClient.class).listTables());
            assertThatExceptionOfType(SdkClientException.class)
                    .isThrownBy(() -> context.getBean(SqsClient.class).listQueues());

            CallTimers timers = context.getBean(AwsAdapters.CallTimeouts.class).timers();
            assertThat(timers.getLargestPoolSize()).isEqualTo(1);
            assertThat(timers.getQueue()).allMatch(timers.heartbeat()::equals);
        }
    }

    @Test
    void timerOfACall_isNeverTheFirst_soThatItWakesNoThread() {
        AwsTimeouts timeouts = AwsTimeouts.belowApiGateways();
        CallTimers timers = new CallTimers();
        List<ScheduledFuture<?>> calls = Stream.of(
                        timeouts.attempt(), timeouts.call(), timeouts.payloadAttempt(), timeouts.payloadCall())
                .<ScheduledFuture<?>>map(after -> timers.schedule(() -> {}, after.toMillis(), TimeUnit.MILLISECONDS))
                .toList();
        timers.shutdownNow();

        assertThat(calls).allMatch(timer -> timers.heartbeat().compareTo(timer) < 0);
    }

    @Test
    void clients_findOneConnectionPool() {
        try (ApplicationContext context = contextWith(OF_HERMOD)) {
            assertThat(context.getBeansOfType(SdkHttpClient.class))
                    .singleElement()
                    .isInstanceOf(Apache5HttpClient.class);
        }
    }

    /** Files of a batch hold their connections for as long as their providers read. */
    @Test
    void filesHaveConnectionsOfTheirOwn() {
        try (ApplicationContext context = contextWith(OF_HERMOD)) {
            S3Client files = context.getBean(FilesClient.class).s3();

            assertThat(files).isNotSameAs(context.getBean(S3Client.class));
            assertBounded(files, Duration.ofSeconds(15), Duration.ofSeconds(25));
        }
    }

    private static void assertBounded(AwsClient client, Duration attempt, Duration call) {
        ClientOverrideConfiguration calls = client.serviceClientConfiguration().overrideConfiguration();
        assertThat(calls.apiCallAttemptTimeout()).contains(attempt);
        assertThat(calls.apiCallTimeout()).contains(call);
    }

    /** A context that reads its settings at its start, as a Lambda function's does. */
    private static ApplicationContext contextWith(Map<String, Object> variables) {
        Map<String, Object> environment = new HashMap<>(OF_LAMBDA);
        environment.putAll(variables);
        return ApplicationContext.builder()
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .eagerInitConfiguration(true)
                .propertySources(PropertySource.of(
                        "environment",
                        environment,
                        PropertyConvention.ENVIRONMENT_VARIABLE,
                        PropertySource.Origin.of("environment")))
                .start();
    }
}
