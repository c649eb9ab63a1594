package io.hermod.aws;

import static io.hermod.testing.SampleJobs.NOW;
import static io.hermod.testing.SampleJobs.leaseOf;
import static io.hermod.testing.SampleJobs.pendingChat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobRef;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobTerms;
import io.hermod.core.job.StoredResult;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class JobItemTest {
    /** A write of an item below this costs one write unit. */
    private static final int ONE_KB = 1_024;

    /** A longer id of a key, which an operator would have to choose, may cost another unit. */
    private static final int KEY_ID_LENGTH = 64;

    private static final JobTerms MAX_TERMS = new JobTerms(
            Duration.ofDays(365),
            NOW.plus(JobTerms.MAX_WAIT),
            OptionalInt.of(5),
            Optional.of("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU"));

    @ParameterizedTest
    @EnumSource
    void pendingJob_isReadAsItWasWritten(RequestType type) {
        Job job = Job.pending(JobId.random(), type, "request \u00e9", NOW, MAX_TERMS);

        assertThat(JobItem.read(JobItem.ofPending(job))).isEqualTo(job);
    }

    @Test
    void job_isReadInEachState() {
        Map<String, AttributeValue> claimed = claimed(JobItem.ofPending(pendingChat()), "worker-1");
        Payload result = Payload.utf8("{\"text\":\"\u00e9\"}");
        Map<String, AttributeValue> completed = ended(claimed, "completed");
        completed.put("result", AttributeValue.fromB(SdkBytes.fromByteArray(result.bytes())));
        Map<String, AttributeValue> failed = ended(claimed, "failed");
        failed.put("error", AttributeValue.fromS("{\"error\":{}}"));
        failed.put("error_type", AttributeValue.fromS("busy"));

        assertThat(JobItem.read(claimed).state()).isEqualTo(new JobState.Processing(leaseOf("worker-1")));
        assertThat(JobItem.read(completed).state())
                .isEqualTo(new JobState.Completed(NOW, new StoredResult.Inline(result)));
        assertThat(JobItem.read(failed).state())
                .isEqualTo(new JobState.Failed(
                        NOW, new Failure(429, Optional.of("busy"), Payload.utf8("{\"error\":{}}"))));
    }

    /** Renaming an attribute would make stored jobs unreadable. */
    @Test
    void pendingItem_hasTheseAttributes() {
        JobId id = new JobId("3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11");
        Job job = Job.pending(new JobRef(id, "instance"), RequestType.OCR, "request-1", NOW, MAX_TERMS);

        assertThat(JobItem.ofPending(job))
                .isEqualTo(Map.ofEntries(
                        Map.entry("id", AttributeValue.fromS("3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11")),
                        Map.entry("instance", AttributeValue.fromS("instance")),
                        Map.entry("status", AttributeValue.fromS("pending")),
                        Map.entry("request_type", AttributeValue.fromS("ocr")),
                        Map.entry("request_id", AttributeValue.fromS("request-1")),
                        Map.entry("created_at", AttributeValue.fromS("2096-08-01T10:00:00.123456000Z")),
                        Map.entry("result_ttl", AttributeValue.fromN("31536000")),
                        Map.entry("deadline", AttributeValue.fromN("3994740000123")),
                        Map.entry("max_attempts", AttributeValue.fromN("5")),
                        Map.entry("fingerprint", AttributeValue.fromS("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU")),
                        Map.entry("expires_at", AttributeValue.fromN("3994826401")),
                        Map.entry("attempts", AttributeValue.fromN("0"))));
    }

    @Test
    void unknownAttributes_areIgnored() {
        Job job = pendingChat();
        Map<String, AttributeValue> item = new HashMap<>(JobItem.ofPending(job));
        item.put("from_a_later_version", AttributeValue.fromL(List.of(AttributeValue.fromBool(true))));

        assertThat(JobItem.read(item)).isEqualTo(job);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "instance",
                "status",
                "request_type",
                "request_id",
                "created_at",
                "result_ttl",
                "expires_at",
                "deadline"
            })
    void missingAttribute_isNamed(String name) {
        Map<String, AttributeValue> item = new HashMap<>(JobItem.ofPending(pendingChat()));
        item.remove(name);

        assertThatIllegalStateException()
                .isThrownBy(() -> JobItem.read(item))
                .withMessage("a job's item has no " + name);
    }

    @Test
    void pendingAndClaimedItem_stayBelowOneKb_withTheLongestRequestId() {
        Job job = Job.pending(JobId.random(), longestType(), "r".repeat(256), NOW, MAX_TERMS);
        Map<String, AttributeValue> pending = JobItem.ofPending(job);
        Map<String, AttributeValue> claimed = claimed(pending, UUID.randomUUID().toString());

        assertThat(sizeOf(pending)).isLessThan(ONE_KB);
        assertThat(sizeOf(claimed)).isGreaterThan(sizeOf(pending)).isLessThan(ONE_KB);
    }

    @Test
    void claimedItemOfAKey_staysBelowOneKb_ifItIsListed() {
        Job job = Job.pending(JobId.random(), longestType(), "r".repeat(256), NOW, MAX_TERMS)
                .ofKey(Optional.of("k".repeat(KEY_ID_LENGTH)));
        Map<String, AttributeValue> item =
                claimed(JobItem.ofPending(job), UUID.randomUUID().toString());
        ListAttributes.addTo(item, job);

        assertThat(sizeOf(item)).isLessThan(ONE_KB);
    }

    @Test
    void listedJob_isReadAsItWasWritten_withAndWithoutAKey() {
        for (Optional<String> keyId : List.of(Optional.of("a#1"), Optional.<String>empty())) {
            Job job = pendingChat().ofKey(keyId);
            Map<String, AttributeValue> item = JobItem.ofPending(job);
            ListAttributes.addTo(item, job);

            assertThat(item).doesNotContainKey("vk_id");
            assertThat(JobItem.read(item)).isEqualTo(job);
        }
    }

    /** The shard's number costs five bytes beside a key's id, and ten without one. */
    @Test
    void list_addsTenBytesToAnItemAtMost() {
        for (Optional<String> keyId : List.of(Optional.of("k".repeat(KEY_ID_LENGTH)), Optional.<String>empty())) {
            Job job = pendingChat().ofKey(keyId);
            Map<String, AttributeValue> item = JobItem.ofPending(job);
            int unlisted = sizeOf(item);
            ListAttributes.addTo(item, job);

            assertThat(sizeOf(item) - unlisted).isEqualTo(keyId.isPresent() ? 5 : 10);
        }
    }

    /** DynamoDB rounds the entry of the index up to a kilobyte too. */
    @Test
    void entryOfTheIndex_staysBelowOneKb_withTheLongestKeyId() {
        Job job = pendingChat().ofKey(Optional.of("k".repeat(256)));
        Map<String, AttributeValue> entry = JobItem.ofPending(job);
        ListAttributes.addTo(entry, job);
        entry.keySet().retainAll(List.of("id", ListAttributes.PARTITION, ListAttributes.SORT));

        assertThat(sizeOf(entry)).isLessThan(ONE_KB);
    }

    private static Map<String, AttributeValue> claimed(Map<String, AttributeValue> pending, String owner) {
        Map<String, AttributeValue> item = new HashMap<>(pending);
        item.put("status", AttributeValue.fromS("processing"));
        item.put("attempts", AttributeValue.fromN("1"));
        item.put("lease_owner", AttributeValue.fromS(owner));
        item.put(
                "lease_until",
                AttributeValue.fromN(Long.toString(leaseOf(owner).until().toEpochMilli())));
        return item;
    }

    private static Map<String, AttributeValue> ended(Map<String, AttributeValue> claimed, String status) {
        Map<String, AttributeValue> item = new HashMap<>(claimed);
        item.put("status", AttributeValue.fromS(status));
        item.put("completed_at", AttributeValue.fromS(NOW.toString()));
        item.put("status_code", AttributeValue.fromN("429"));
        return item;
    }

    private static RequestType longestType() {
        return Arrays.stream(RequestType.values())
                .max(Comparator.comparingInt(type -> type.wireName().length()))
                .orElseThrow();
    }

    /** As DynamoDB counts: names and texts in UTF-8; numbers at most a byte per digit plus one. */
    private static int sizeOf(Map<String, AttributeValue> item) {
        return item.entrySet().stream()
                .mapToInt(attribute -> bytes(attribute.getKey())
                        + (attribute.getValue().s() != null
                                ? bytes(attribute.getValue().s())
                                : bytes(attribute.getValue().n()) + 1))
                .sum();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
