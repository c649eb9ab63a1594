package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hermod.core.job.JobTerms;
import io.hermod.core.job.Timings;
import io.hermod.deadletter.RedriveFunction;
import io.hermod.emulators.EmbeddedAws;
import io.hermod.testing.Eventually;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.TestInvocation;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Jobs that last longer than their lease, and jobs that no attempt can finish. */
@Execution(ExecutionMode.CONCURRENT)
class LeasesIT {
    private static final Duration LONG = Duration.ofSeconds(14);
    /** A provider gets three seconds of it, so that each attempt reaches it on a busy machine. */
    private static final Duration SHORT_INVOCATION = Timings.WORKER_RESERVE.plusSeconds(3);

    @Test
    void jobThatOutlastsItsLease_isCalledOnce_inItsFirstAttempt() {
        try (RunningSystem system = start(Hosting.InProcess.usual(), "6")) {
            ScriptedModel model = system.model(lasting(LONG));
            String location = JobClient.location(system.client().submit(SampleRequest.chat(model)));
            String lease = Eventually.get(() -> attribute(system, location, "lease_until"), until -> !until.isEmpty());
            Eventually.get(() -> attribute(system, location, "lease_until"), until -> !until.equals(lease));

            JsonNode job = Json.of(system.client().awaitEnd(location));

            assertThat(Json.text(job, "/status")).isEqualTo("completed");
            assertThat(Json.between(job, "/created_at", "/completed_at")).isGreaterThanOrEqualTo(LONG);
            assertThat(attribute(system, location, "attempts")).isEqualTo("1");
            assertThat(model.calls()).isEqualTo(1);
            Eventually.get(() -> depth(system, system.system().aws().names().queueUrl()), QueueDepth::isEmpty);
        }
    }

    /** The message passes the queue, the worker, the queue of failed jobs and the redrive, as on AWS. */
    @Test
    void jobThatNoAttemptEnds_isGivenUp_andCompletes_whenItIsSentAgain() {
        try (RunningSystem system = start(Hosting.InProcess.usual().withWorkerTimeout(SHORT_INVOCATION), "5")) {
            EmbeddedAws aws = system.system().aws();
            AtomicBoolean hangs = new AtomicBoolean(true);
            ScriptedModel model =
                    system.modelThat(request -> hangs.get() ? new ScriptedAnswer.Hanging() : SampleAnswer.chat());
            String location = JobClient.location(system.client().submit(SampleRequest.chat(model)));
            leaveOneAttemptAfterTheFirst(aws, location);

            JsonNode givenUp = Json.of(system.client().awaitEnd(location));

            assertThat(Json.text(givenUp, "/status")).isEqualTo("failed");
            assertThat(Json.text(givenUp, "/status_code")).isEqualTo("500");
            assertThat(Json.text(givenUp, "/error/error/type")).isEqualTo("attempts_exhausted");
            assertThat(Json.text(givenUp, "/error/error/message"))
                    .isEqualTo("the job was given up; attempts: 5, the last one: the worker had no time left");
            // A call that was cut off may be counted late, so this is not compared exactly.
            int calls = model.calls();
            assertThat(calls).isBetween(1, 2);
            Eventually.get(() -> depth(system, aws.deadLettersUrl()), QueueDepth::isEmpty);
            assertThat(depth(system, aws.names().failedJobsUrl())).isEqualTo(new QueueDepth(1, 0));

            hangs.set(false);
            assertThat(redrive(aws)).isEqualTo(Map.of("sent_again", 1, "forgotten", 0, "unreadable", 0));

            JsonNode completed = Json.of(system.client().awaitEnd(location));
            assertThat(Json.text(completed, "/status")).isEqualTo("completed");
            assertThat(model.calls()).isGreaterThan(calls);
            assertThat(attribute(system, location, "attempts")).isEqualTo("1");
            assertThat(depth(system, aws.names().failedJobsUrl()).isEmpty()).isTrue();
        }
    }

    private static RunningSystem start(Hosting hosting, String leaseSeconds) {
        return RunningSystem.start(hosting, Map.of("HERMOD_LEASE_SECONDS", leaseSeconds));
    }

    private static ScriptedAnswer lasting(Duration time) {
        int bytes = SampleAnswer.CHAT.length();
        return SampleAnswer.chat().trickled(Duration.ofMillis(Math.ceilDiv(time.toMillis(), bytes)));
    }

    /** The pauses between all five would be a minute. */
    private static void leaveOneAttemptAfterTheFirst(EmbeddedAws aws, String location) {
        try (DynamoDbClient dynamo =
                aws.connect(DynamoDbClient.builder(), aws.endpoints().dynamo())) {
            Eventually.get(() -> isSpent(dynamo, aws.names().table(), location), spent -> spent);
        }
    }

    private static boolean isSpent(DynamoDbClient dynamo, String table, String location) {
        try {
            dynamo.updateItem(update -> update.tableName(table)
                    .key(key(location))
                    .updateExpression("SET attempts = :spent")
                    .conditionExpression("attempts = :one AND attribute_exists(release_reason)")
                    .expressionAttributeValues(Map.of(
                            ":one", AttributeValue.fromN("1"),
                            ":spent", AttributeValue.fromN(Integer.toString(JobTerms.MAX_ATTEMPTS - 1)))));
            return true;
        } catch (ConditionalCheckFailedException notYet) {
            return false;
        }
    }

    private static Map<String, Integer> redrive(EmbeddedAws aws) {
        try (ApplicationContext context = new FunctionContexts(aws, name -> Optional.empty()).of("dead-letter")) {
            return new RedriveFunction(context).handleRequest(Map.of(), TestInvocation.of(Duration.ofMinutes(1)));
        }
    }

    /** An attribute of the job's item; empty if it does not exist. */
    private static String attribute(RunningSystem system, String location, String name) {
        EmbeddedAws aws = system.system().aws();
        try (DynamoDbClient dynamo =
                aws.connect(DynamoDbClient.builder(), aws.endpoints().dynamo())) {
            return Optional.ofNullable(dynamo.getItem(
                                    get -> get.tableName(aws.names().table()).key(key(location)))
                            .item()
                            .get(name))
                    .map(AttributeValue::n)
                    .orElse("");
        }
    }

    private static Map<String, AttributeValue> key(String location) {
        return Map.of("id", AttributeValue.fromS(location.substring(location.lastIndexOf('/') + 1)));
    }

    private static QueueDepth depth(RunningSystem system, String queueUrl) {
        EmbeddedAws aws = system.system().aws();
        try (SqsClient sqs = aws.connect(SqsClient.builder(), aws.endpoints().sqs())) {
            return QueueDepth.of(sqs, queueUrl);
        }
    }
}
