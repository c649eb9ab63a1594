package io.hermod.aws;

import static io.hermod.testing.SampleJobs.NOW;
import static io.hermod.testing.SampleJobs.leaseOf;
import static io.hermod.testing.SampleJobs.pendingChat;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStatus;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.JobStore.Claim;
import io.hermod.core.job.JobStore.Creation;
import io.hermod.core.job.StoredResult;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.testing.JobStoreContract;
import io.hermod.testing.SampleJobs;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

class DynamoJobStoreIT implements JobStoreContract {
    @RegisterExtension
    private static final AwsUnderTest AWS = AwsUnderTest.start();

    @Override
    public JobStore store() {
        return new DynamoJobStore(AWS.dynamo(), AWS.aws().names().table(), true);
    }

    @Test
    void sameJob_canBeCreatedAgain_untilItIsClaimed() {
        Job job = pendingChat();
        store().create(job);

        assertThat(store().create(job)).isEqualTo(new Creation.Created());

        store().claim(job.ref(), leaseOf("worker-1"), NOW);
        assertThat(store().create(job)).isInstanceOf(Creation.IdTaken.class);
    }

    @Test
    void sameClaim_succeedsAgain_andAnothersDoesNot() {
        Job claimed = claimed();

        assertThat(store().claim(claimed.ref(), leaseOf("worker-1"), NOW)).isEqualTo(new Claim.Claimed(claimed));
        assertThat(store().claim(claimed.ref(), leaseOf("worker-2"), NOW))
                .isEqualTo(new Claim.AlreadyLeased(leaseOf("worker-2").until()));
    }

    @Test
    void sameOutcome_isRecordedAgain_andAnotherIsNot() {
        Job claimed = claimed();
        store().complete(claimed, NOW, RESULT);

        assertThat(store().complete(claimed, NOW, RESULT)).isTrue();
        assertThat(store().complete(claimed, NOW.plusNanos(1), RESULT)).isFalse();
        assertThat(store().complete(claimed, NOW, new StoredResult.Inline(Payload.utf8("43"))))
                .isFalse();
        assertThat(store().fail(claimed, NOW, FAILURE)).isFalse();
        assertThat(store().find(claimed.id(), NOW).orElseThrow().state())
                .isEqualTo(new JobState.Completed(NOW, RESULT));
    }

    @Test
    void sameError_isRecordedAgain_andAnotherIsNot() {
        Job claimed = claimed();
        store().fail(claimed, NOW, FAILURE);

        assertThat(store().fail(claimed, NOW, FAILURE)).isTrue();
        assertThat(store().fail(claimed, NOW, SampleJobs.failure(429, "another")))
                .isFalse();
        assertThat(store().complete(claimed, NOW, RESULT)).isFalse();
    }

    @Test
    void tableDeletesItems_byTheirExpiryInEpochSeconds() {
        TimeToLiveDescription ttl = AWS.dynamo()
                .describeTimeToLive(get -> get.tableName(AWS.aws().names().table()))
                .timeToLiveDescription();
        assertThat(ttl.timeToLiveStatus()).isEqualTo(TimeToLiveStatus.ENABLED);

        Job claimed = claimed();
        assertThat(item(claimed.id()))
                .containsEntry(
                        ttl.attributeName(), epochSeconds(claimed.expiresAt().getEpochSecond()));
        store().complete(claimed, NOW, RESULT);
        assertThat(item(claimed.id()))
                .containsEntry(
                        ttl.attributeName(),
                        epochSeconds(NOW.plus(Duration.ofHours(1)).getEpochSecond() + 1));
    }

    @Test
    void releasedJob_isPending_withoutALease() {
        Job claimed = claimed();

        store().release(claimed, "no time");

        assertThat(item(claimed.id()))
                .doesNotContainKeys("lease_owner", "lease_until")
                .containsEntry("status", AttributeValue.fromS(JobStatus.PENDING.wireName()));
        assertThat(store().complete(claimed, NOW, RESULT)).isFalse();
    }

    private Job claimed() {
        Job job = Job.pending(JobId.random(), RequestType.IMAGE_GENERATION, "r".repeat(256), NOW, SampleJobs.terms());
        store().create(job);
        return ((Claim.Claimed) store().claim(job.ref(), leaseOf("worker-1"), NOW)).job();
    }

    private static Map<String, AttributeValue> item(JobId id) {
        return AWS.dynamo()
                .getItem(get ->
                        get.tableName(AWS.aws().names().table()).key(Map.of("id", AttributeValue.fromS(id.value()))))
                .item();
    }

    private static AttributeValue epochSeconds(long seconds) {
        return AttributeValue.fromN(Long.toString(seconds));
    }
}
