package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.aws.DynamoDeliveryHistory;
import io.hermod.aws.DynamoEndpointStore;
import io.hermod.core.shared.Registry;
import io.hermod.core.webhook.DeliveryHistory;
import io.hermod.core.webhook.WebhookEndpoint;
import io.hermod.emulators.EmbeddedAws;
import io.hermod.testing.ReceivedRequest;
import io.hermod.testing.ScriptedAnswer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The system in processes that may be killed, with times so short that a test sees what comes of it. */
final class KillableSystem implements AutoCloseable {
    private static final String LEASE_SECONDS = "3";
    /**
     * A message's if its worker dies before it has hidden it itself, instead of the queue's 15 minutes. A process takes
     * less to start, even where much else runs.
     */
    private static final String VISIBILITY_SECONDS = "12";

    /** Longer, because many deliveries wait for a few processes. */
    private static final String DELIVERY_VISIBILITY_SECONDS = "30";

    private final Parts parts = new Parts();
    private final RunningSystem system;
    private final EmbeddedAws aws;
    private final SqsClient sqs;
    private final DynamoDbClient dynamo;

    /**
     * Starts everything.
     *
     * @param processes of each function at most
     */
    KillableSystem(int processes) {
        FunctionLimits api = FunctionLimits.ofTheApi().withMaxProcesses(processes);
        FunctionLimits worker = FunctionLimits.ofTheWorker().withMaxProcesses(processes);
        system = parts.own(RunningSystem.start(
                new Hosting.Processes(api, worker, api), Map.of("HERMOD_LEASE_SECONDS", LEASE_SECONDS)));
        aws = system.system().aws();
        sqs = parts.own(aws.connect(SqsClient.builder(), aws.endpoints().sqs()));
        dynamo = parts.own(aws.connect(DynamoDbClient.builder(), aws.endpoints().dynamo()));
        setVisibility(aws.names().queueUrl(), VISIBILITY_SECONDS);
        setVisibility(aws.names().deliveriesUrl(), DELIVERY_VISIBILITY_SECONDS);
        setVisibility(aws.names().delaysUrl(), DELIVERY_VISIBILITY_SECONDS);
    }

    private void setVisibility(String queueUrl, String seconds) {
        sqs.setQueueAttributes(
                set -> set.queueUrl(queueUrl).attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, seconds)));
    }

    /** Adds an endpoint that jobs may name. */
    void register(WebhookEndpoint endpoint) {
        assertThat(new DynamoEndpointStore(dynamo, aws.names().webhooksTable()).create(endpoint))
                .isEqualTo(Registry.Change.MADE);
    }

    /** The attempts of deliveries. */
    DeliveryHistory history() {
        return new DynamoDeliveryHistory(dynamo, aws.names().deliveriesTable());
    }

    /** Whether no delivery is due, seen or hidden. Others may be delayed. */
    boolean deliveriesAreEmpty() {
        return QueueDepth.of(sqs, aws.names().deliveriesUrl()).isEmpty();
    }

    JobClient client() {
        return system.client();
    }

    List<ProcessHandle> processesOf(String function) {
        return system.system().processesOf(function);
    }

    ScriptedModel modelThat(Function<ReceivedRequest, ScriptedAnswer> script) {
        return system.modelThat(script);
    }

    /** The number of jobs, including those whose ids no client knows. */
    int items() {
        return dynamo.scanPaginator(scan -> scan.tableName(aws.names().table()).select(Select.COUNT)).stream()
                .mapToInt(ScanResponse::count)
                .sum();
    }

    /** Whether no message of a job is left, seen or hidden. */
    boolean queueIsEmpty() {
        return QueueDepth.of(sqs, aws.names().queueUrl()).isEmpty();
    }

    @Override
    public void close() {
        parts.close();
    }
}
