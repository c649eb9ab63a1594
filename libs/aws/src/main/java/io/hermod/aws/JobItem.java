package io.hermod.aws;

import io.hermod.core.job.Echo;
import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobPosition;
import io.hermod.core.job.JobRef;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStatus;
import io.hermod.core.job.JobTerms;
import io.hermod.core.job.JobWebhook;
import io.hermod.core.job.Lease;
import io.hermod.core.job.PayloadKey;
import io.hermod.core.job.StoredResult;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Converts a job to a DynamoDB item and back, and names the attributes. */
final class JobItem {
    static final String ID = "id";
    /** Tells the job from others that had its id; see {@link JobRef}. */
    static final String INSTANCE = "instance";

    static final String STATUS = "status";
    static final String TYPE = "request_type";
    static final String REQUEST_ID = "request_id";
    /** The id of the virtual key that the job belongs to. A listed job has {@link ListAttributes#PARTITION} instead. */
    static final String KEY_ID = "vk_id";

    /** With nine decimals, so that texts sort as instants do. */
    static final String CREATED_AT = "created_at";

    static final String COMPLETED_AT = "completed_at";
    static final String RESULT_TTL = "result_ttl";
    /** Epoch seconds; the table's TTL attribute. */
    static final String EXPIRES_AT = "expires_at";
    /** Epoch seconds; only if the job is kept longer than it can be read, for a redrive or a delivery. */
    static final String READABLE_UNTIL = "readable_until";
    /** Epoch seconds; only if the job's attempts were exhausted. */
    static final String REDRIVABLE_UNTIL = "redrivable_until";

    static final String LEASE_OWNER = "lease_owner";
    /** Epoch milliseconds. */
    static final String LEASE_UNTIL = "lease_until";

    static final String ATTEMPTS = "attempts";
    /** Epoch milliseconds. */
    static final String DEADLINE = "deadline";

    static final String MAX_ATTEMPTS = "max_attempts";
    static final String FINGERPRINT = "fingerprint";
    /** What the job's answers repeat of its request. */
    static final String ECHO_MODEL = "echo_model";

    static final String ECHO_METADATA = "echo_metadata";

    /** The id of the endpoint that the outcome is sent to. */
    static final String WEBHOOK = "webhook";

    static final String WEBHOOK_SLOTS = "webhook_slots";

    /** Why the last worker released the job. */
    static final String RELEASE_REASON = "release_reason";

    static final String STATUS_CODE = "status_code";
    /**
     * The compressed result. If it is in the payload store, the item has its key and its sizes in a response instead.
     */
    static final String RESULT = "result";

    static final String RESULT_KEY = "result_key";
    static final String RESULT_BYTES = "result_bytes";
    static final String RESULT_GZIP_BYTES = "result_gzip_bytes";
    /** The error's JSON, and its type as an attribute for the guards. */
    static final String ERROR = "error";

    static final String ERROR_TYPE = "error_type";

    private JobItem() {}

    static Map<String, AttributeValue> ofPending(Job job) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put(ID, text(job.id().value()));
        item.put(INSTANCE, text(job.ref().instance()));
        item.put(STATUS, status(JobStatus.PENDING));
        item.put(TYPE, text(job.type().wireName()));
        item.put(REQUEST_ID, text(job.requestId()));
        job.keyId().ifPresent(key -> item.put(KEY_ID, text(key)));
        item.put(CREATED_AT, text(JobPosition.text(job.createdAt())));
        item.put(RESULT_TTL, number(job.terms().resultTtl().toSeconds()));
        item.put(DEADLINE, epochMillis(job.terms().deadline()));
        job.terms().maxAttempts().ifPresent(max -> item.put(MAX_ATTEMPTS, number(max)));
        job.terms().fingerprint().ifPresent(fingerprint -> item.put(FINGERPRINT, text(fingerprint)));
        job.echo().ifPresent(echo -> {
            item.put(ECHO_MODEL, text(echo.model()));
            item.put(ECHO_METADATA, text(echo.metadata().asUtf8()));
        });
        job.webhook().ifPresent(webhook -> {
            item.put(WEBHOOK, text(webhook.endpointId()));
            item.put(WEBHOOK_SLOTS, number(webhook.slots()));
        });
        item.put(EXPIRES_AT, epochSeconds(job.expiresAt()));
        item.put(ATTEMPTS, number(job.attempts()));
        return item;
    }

    /** The attributes that completion sets. */
    static Map<String, AttributeValue> ofCompleted(Job job, Instant at, StoredResult result) {
        Map<String, AttributeValue> ending =
                ending(JobStatus.COMPLETED, 200, at, job.readableIfEndedAt(at), job.expiryIfCompletedAt(at));
        switch (result) {
            case StoredResult.Inline inline ->
                ending.put(
                        RESULT,
                        AttributeValue.fromB(
                                SdkBytes.fromByteArrayUnsafe(inline.gzip().bytes())));
            case StoredResult.External external -> {
                ending.put(RESULT_KEY, text(external.key().value()));
                ending.put(RESULT_BYTES, number(external.answerBytes()));
                ending.put(RESULT_GZIP_BYTES, number(external.gzipAnswerBytes()));
            }
        }
        return ending;
    }

    /** The attributes that failure sets. */
    static Map<String, AttributeValue> ofFailed(Job job, Instant at, Failure failure) {
        Map<String, AttributeValue> ending = ending(
                JobStatus.FAILED,
                failure.statusCode(),
                at,
                job.readableIfEndedAt(at),
                job.expiryIfFailedAt(at, failure));
        if (failure.is(Failure.ATTEMPTS_EXHAUSTED)) {
            ending.put(REDRIVABLE_UNTIL, epochSeconds(job.redrivableUntil()));
        }
        ending.put(ERROR, text(failure.error().asUtf8()));
        failure.type().ifPresent(type -> ending.put(ERROR_TYPE, text(type)));
        return ending;
    }

    private static Map<String, AttributeValue> ending(
            JobStatus status, int statusCode, Instant at, Instant readable, Instant expiry) {
        Map<String, AttributeValue> ending = new HashMap<>();
        ending.put(STATUS, status(status));
        ending.put(STATUS_CODE, number(statusCode));
        ending.put(COMPLETED_AT, text(at.toString()));
        ending.put(EXPIRES_AT, epochSeconds(expiry));
        if (readable.isBefore(expiry)) {
            ending.put(READABLE_UNTIL, epochSeconds(readable));
        }
        return ending;
    }

    static Job read(Map<String, AttributeValue> item) {
        return new Job(
                new JobRef(id(item), textOf(item, INSTANCE)),
                RequestType.byWireName(textOf(item, TYPE)).orElseThrow(),
                textOf(item, REQUEST_ID),
                optionalText(item, KEY_ID).or(() -> ListAttributes.keyId(item)),
                createdAt(item),
                terms(item),
                Instant.ofEpochSecond(numberOf(item, EXPIRES_AT)),
                (int) numberOf(item, ATTEMPTS),
                state(item),
                optionalText(item, ECHO_MODEL).map(model -> new Echo(model, Payload.utf8(textOf(item, ECHO_METADATA)))),
                optionalText(item, WEBHOOK)
                        .map(endpoint -> new JobWebhook(endpoint, (int) numberOf(item, WEBHOOK_SLOTS))),
                RunAttribute.read(item));
    }

    static JobId id(Map<String, AttributeValue> item) {
        return new JobId(textOf(item, ID));
    }

    static Instant createdAt(Map<String, AttributeValue> item) {
        return Instant.parse(textOf(item, CREATED_AT));
    }

    static AttributeValue key(JobId id) {
        return text(id.value());
    }

    static AttributeValue status(JobStatus status) {
        return text(status.wireName());
    }

    static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    static AttributeValue epochMillis(Instant instant) {
        return number(instant.toEpochMilli());
    }

    static AttributeValue epochSeconds(Instant instant) {
        return number(instant.getEpochSecond());
    }

    private static JobState state(Map<String, AttributeValue> item) {
        return switch (JobStatus.valueOf(textOf(item, STATUS).toUpperCase(Locale.ROOT))) {
            case PENDING -> new JobState.Pending(optionalText(item, RELEASE_REASON));
            case PROCESSING ->
                new JobState.Processing(
                        new Lease(textOf(item, LEASE_OWNER), Instant.ofEpochMilli(numberOf(item, LEASE_UNTIL))));
            case COMPLETED -> new JobState.Completed(completedAt(item), result(item));
            case FAILED ->
                new JobState.Failed(
                        completedAt(item),
                        new Failure(
                                (int) numberOf(item, STATUS_CODE),
                                optionalText(item, ERROR_TYPE),
                                Payload.utf8(textOf(item, ERROR))));
        };
    }

    private static JobTerms terms(Map<String, AttributeValue> item) {
        return new JobTerms(
                Duration.ofSeconds(numberOf(item, RESULT_TTL)),
                Instant.ofEpochMilli(numberOf(item, DEADLINE)),
                item.containsKey(MAX_ATTEMPTS)
                        ? OptionalInt.of((int) numberOf(item, MAX_ATTEMPTS))
                        : OptionalInt.empty(),
                optionalText(item, FINGERPRINT));
    }

    private static StoredResult result(Map<String, AttributeValue> item) {
        return item.containsKey(RESULT)
                ? new StoredResult.Inline(Payload.of(required(item, RESULT).b().asByteArrayUnsafe()))
                : new StoredResult.External(
                        new PayloadKey(textOf(item, RESULT_KEY)), (int) numberOf(item, RESULT_BYTES), (int)
                                numberOf(item, RESULT_GZIP_BYTES));
    }

    private static Instant completedAt(Map<String, AttributeValue> item) {
        return Instant.parse(textOf(item, COMPLETED_AT));
    }

    private static Optional<String> optionalText(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name)).map(AttributeValue::s);
    }

    private static String textOf(Map<String, AttributeValue> item, String name) {
        return required(item, name).s();
    }

    private static long numberOf(Map<String, AttributeValue> item, String name) {
        return Long.parseLong(required(item, name).n());
    }

    private static AttributeValue required(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name))
                .orElseThrow(() -> new IllegalStateException("a job's item has no " + name));
    }
}
