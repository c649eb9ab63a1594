package io.hermod.aws;

import static io.hermod.testing.SampleJobs.NOW;
import static io.hermod.testing.SampleJobs.leaseOf;
import static io.hermod.testing.SampleJobs.pendingChat;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.JobStore.Claim;
import io.hermod.core.job.JobStore.Creation;
import io.hermod.core.job.StoredResult;
import io.hermod.core.shared.Payload;
import io.hermod.testing.SampleJobs;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The SDK retries a write if its response is lost. The retry finds what the first try has written, and succeeds. */
class DynamoLostAnswersIT {
    private static final StoredResult RESULT = new StoredResult.Inline(Payload.utf8("42"));
    private static final Failure FAILURE = SampleJobs.failure(429, "rate_limit_error");

    private static final LosingAnswers HTTP = new LosingAnswers(Apache5HttpClient.create());

    @RegisterExtension
    private static final AwsUnderTest AWS = AwsUnderTest.start();

    private static final DynamoDbClient DYNAMO = AwsUnderTest.client(
            DynamoDbClient.builder().httpClient(HTTP), AWS.aws().endpoints().dynamo());
    private static final JobStore STORE =
            new DynamoJobStore(DYNAMO, AWS.aws().names().table(), true);

    @AfterAll
    static void stop() {
        DYNAMO.close();
        HTTP.close();
    }

    @AfterEach
    void everyWriteWasRepeated() {
        assertThat(HTTP.calls()).isEqualTo(2);
    }

    @Test
    void create_succeeds() {
        Job job = pendingChat();

        assertThat(losingTheAnswer(() -> STORE.create(job))).isEqualTo(new Creation.Created());
    }

    @Test
    void claim_succeeds_andCountsOneAttempt() {
        Job job = pendingChat();
        STORE.create(job);

        Claim claim = losingTheAnswer(() -> STORE.claim(job.ref(), leaseOf("worker-1"), NOW));

        assertThat(claim).isInstanceOf(Claim.Claimed.class);
        Job claimed = ((Claim.Claimed) claim).job();
        assertThat(claimed.attempts()).isEqualTo(1);
        assertThat(claimed.state()).isEqualTo(new JobState.Processing(leaseOf("worker-1")));
    }

    @Test
    void complete_succeeds() {
        assertThat(ending(claimed -> STORE.complete(claimed, NOW, RESULT))).isTrue();
    }

    @Test
    void fail_succeeds() {
        assertThat(ending(claimed -> STORE.fail(claimed, NOW, FAILURE))).isTrue();
    }

    @Test
    void abandon_succeeds() {
        Job job = pendingChat();
        STORE.create(job);

        assertThat(losingTheAnswer(() -> STORE.abandon(job, NOW, FAILURE))).isTrue();
    }

    private boolean ending(Function<Job, Boolean> end) {
        Job job = pendingChat();
        STORE.create(job);
        Job claimed = ((Claim.Claimed) STORE.claim(job.ref(), leaseOf("worker-1"), NOW)).job();
        return losingTheAnswer(() -> end.apply(claimed));
    }

    private static <T> T losingTheAnswer(Supplier<T> write) {
        HTTP.loseTheNextAnswer();
        return write.get();
    }
}
