package io.hermod.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.aws.DynamoJobStore;
import io.hermod.aws.DynamoKeyStore;
import io.hermod.aws.DynamoUsageMeter;
import io.hermod.core.access.KeyDigest;
import io.hermod.core.access.KeyRecord;
import io.hermod.core.access.Limit;
import io.hermod.core.access.Measure;
import io.hermod.core.access.ProviderGrant;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.access.Window;
import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobMessage;
import io.hermod.core.job.JobRef;
import io.hermod.core.job.JobStore.Claim;
import io.hermod.core.job.JobTerms;
import io.hermod.core.job.Lease;
import io.hermod.core.job.PayloadKey;
import io.hermod.core.job.StoredResult;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestBody;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Gzip;
import io.hermod.core.shared.Payload;
import io.hermod.core.usage.KeyCounters;
import io.hermod.emulators.EmbeddedAws;
import io.hermod.wire.JobMessageCodec;
import io.hermod.wire.StrictJson;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Checks that the stores and the codec still write the recorded items and messages. */
@EnabledOnOs(OS.LINUX)
class RecordingsIT {
    private static final Path RESOURCES = Path.of("src/main/resources/io/hermod/replay");
    private static final String REFRESH = "mvn -pl tools/replay -am verify -Dtest=NONE -Dit.test=RecordingsIT"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false"
            + " -Dhermod.update-recordings=true";
    /** In the future, because DynamoDB Local deletes expired items by the machine's clock. */
    private static final Instant NOW = Instant.parse("2096-08-01T10:00:00.123456Z");

    private static final Lease LEASE = new Lease("recorded", NOW.plusSeconds(60));
    private static final Limit LIMIT =
            new Limit(Measure.REQUESTS, 1_000, Window.parse("1m").orElseThrow());
    private static final int EMBEDDING_DIMENSIONS = 1_536;

    @Test
    void items_areWhatTheStoresWrite() throws Exception {
        List<Map<String, Object>> items;
        try (EmbeddedAws aws = EmbeddedAws.start();
                DynamoDbClient dynamo =
                        aws.connect(DynamoDbClient.builder(), aws.endpoints().dynamo())) {
            DynamoJobStore jobs = new DynamoJobStore(dynamo, aws.names().table(), false);
            Stream.of(RecordedJob.values()).forEach(job -> store(jobs, job));
            Stream.of(RecordedKey.values())
                    .forEach(key -> store(dynamo, aws.names().keysTable(), key));
            items = Stream.concat(
                            scan(aws, aws.names().table()),
                            scan(aws, aws.names().keysTable()))
                    .sorted(Comparator.comparing(item -> String.valueOf(item.get("id"))))
                    .toList();
        }
        refresh("items.json", "items", items);

        assertThat(decompressed(recorded("items.json").objects("items")))
                .as("items.json is out of date; refresh it with: " + REFRESH)
                .isEqualTo(decompressed(items));
    }

    @Test
    void messages_areWhatTheCodecWrites() throws IOException {
        List<RequestType> types = List.of(RequestType.values());
        List<Map<String, Object>> batches = List.of(
                batch("a job", message(RequestType.CHAT_COMPLETION, id(140), Optional.empty())),
                batch(
                        "a job of each type",
                        types.stream()
                                .map(type -> message(type, id(100 + types.indexOf(type)), Optional.empty()))
                                .toArray()),
                batch(
                        "a job of a key",
                        message(
                                RequestType.CHAT_COMPLETION,
                                RecordedJob.PROCESSING_WITH_KEY.id(),
                                Optional.of(RecordedKey.LIMITED.id()))));
        refresh("worker.json", "batches", batches);

        assertThat(recorded("worker.json").objects("batches"))
                .as("worker.json is out of date; refresh it with: " + REFRESH)
                .isEqualTo(batches);
    }

    private static void store(DynamoJobStore jobs, RecordedJob recorded) {
        JobRef id = ref(recorded.id());
        boolean hasKey = recorded.name().endsWith("_WITH_KEY");
        jobs.create(
                Job.pending(id, RequestType.CHAT_COMPLETION, "recorded", NOW, JobTerms.usual(NOW, Duration.ofHours(2)))
                        .ofKey(hasKey ? Optional.of(RecordedKey.LIMITED.id()) : Optional.empty()));
        Instant end = NOW.plusSeconds(9);
        switch (recorded) {
            case PENDING -> {}
            case PROCESSING, PROCESSING_WITH_KEY -> claim(jobs, id);
            case COMPLETED, COMPLETED_WITH_KEY -> jobs.complete(claim(jobs, id), end, inline(completion()));
            case COMPLETED_LARGE -> jobs.complete(claim(jobs, id), end, inline(embeddings()));
            case EXTERNAL -> jobs.complete(claim(jobs, id), end, external(id.id(), 20_000));
            case TOO_LARGE -> jobs.complete(claim(jobs, id), end, external(id.id(), 7_000_000));
            case FAILED ->
                jobs.fail(
                        claim(jobs, id),
                        end,
                        new Failure(
                                429,
                                Optional.empty(),
                                Payload.utf8("{\"is_bifrost_error\":false,\"status_code\":429,\"error\":"
                                        + "{\"message\":\"slow down\"},\"extra_fields\":{}}")));
        }
    }

    private static JobRef ref(String id) {
        return new JobRef(new JobId(id), "recorded");
    }

    private static Job claim(DynamoJobStore jobs, JobRef id) {
        return ((Claim.Claimed) jobs.claim(id, LEASE, NOW)).job();
    }

    private static StoredResult inline(Payload result) {
        return new StoredResult.Inline(Gzip.compress(result));
    }

    private static StoredResult external(JobId id, int bytes) {
        return new StoredResult.External(
                new PayloadKey("results/day/" + id + "/00000000-0000-4000-8000-00000000000f"), bytes, bytes);
    }

    private static Payload completion() {
        return RecordedProvider.to("/v1/chat/completions").body();
    }

    private static Payload embeddings() {
        Random random = new Random(7);
        return Payload.utf8("{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"index\":0,\"embedding\":["
                + IntStream.range(0, EMBEDDING_DIMENSIONS)
                        .mapToObj(i -> String.format(Locale.ROOT, "%.16f", random.nextDouble() - 0.5))
                        .collect(Collectors.joining(","))
                + "]}],\"usage\":{\"prompt_tokens\":400,\"total_tokens\":400}}");
    }

    private static void store(DynamoDbClient dynamo, String table, RecordedKey recorded) {
        VirtualKey key = VirtualKey.of(recorded.id(), recorded.id());
        VirtualKey granted = switch (recorded) {
            case LIMITED -> key.allowing(Map.of("openai", ProviderGrant.ALL)).limitedBy(List.of(LIMIT));
            case UNLIMITED -> key.allowingEveryProviderIf(true);
        };
        new DynamoKeyStore(dynamo, table, Clock.fixed(NOW, ZoneOffset.UTC))
                .create(KeyRecord.of(granted, KeyDigest.of(recorded.value()), NOW));
        KeyCounters counters = KeyCounters.of(granted);
        if (!counters.counters().isEmpty()) {
            new DynamoUsageMeter(dynamo, table)
                    .charge(
                            counters,
                            counters.counters().stream().collect(Collectors.toMap(Function.identity(), counter -> 1L)),
                            NOW);
        }
    }

    /** The items in DynamoDB's own JSON, which the SDK does not show. */
    private static Stream<Map<String, Object>> scan(EmbeddedAws aws, String table)
            throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest scan = HttpRequest.newBuilder(aws.endpoints().dynamo())
                    .header("X-Amz-Target", "DynamoDB_20120810.Scan")
                    .header("Content-Type", "application/x-amz-json-1.0")
                    .header(
                            "Authorization",
                            "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request,"
                                    + " SignedHeaders=host, Signature=0")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"TableName\":\"" + table + "\"}"))
                    .build();
            String answer =
                    http.send(scan, HttpResponse.BodyHandlers.ofString()).body();
            return new Recording(answer).objects("Items").stream();
        }
    }

    /** With a hash instead of a result, because compressed bytes differ between builds of zlib. */
    private static List<Map<String, Object>> decompressed(List<Map<String, Object>> items) {
        items.forEach(item -> item.computeIfPresent(
                "result",
                (name, gzip) ->
                        text(String.valueOf(Recording.members(gzip).get("B"))).hashCode()));
        return items;
    }

    private static String text(String gzip) {
        return Gzip.decompress(Payload.of(Base64.getDecoder().decode(gzip))).asUtf8();
    }

    /** In the order of the names, because DynamoDB Local's order changes. */
    private static Object sorted(Object json) {
        return switch (json) {
            case Map<?, ?> object -> {
                Map<Object, Object> sorted = new TreeMap<>();
                object.forEach((name, value) -> sorted.put(name, sorted(value)));
                yield sorted;
            }
            case List<?> list -> list.stream().map(RecordingsIT::sorted).toList();
            default -> json;
        };
    }

    private static String id(int number) {
        return "00000000-0000-4000-8000-%012d".formatted(number);
    }

    private static Map<String, Object> batch(String name, Object... messages) {
        return Map.of("name", name, "messages", Arrays.asList(messages));
    }

    /** The message of the job that submit makes of the recorded request of the type. */
    private static String message(RequestType type, String id, Optional<String> keyId) {
        Map<String, Object> event =
                new Recording(RecordedFunction.SUBMIT.event(type.path()).json().asUtf8()).object();
        String text = String.valueOf(event.get("body"));
        boolean isForm = type.form() == RequestType.BodyForm.MULTIPART;
        Payload body = isForm ? Payload.of(Base64.getDecoder().decode(text)) : Payload.utf8(text);
        String model = isForm
                ? "openai/recorded"
                : String.valueOf(new Recording(text).object().get("model"));
        String slot = isForm ? model : "\"" + model + "\"";
        int start = body.asUtf8().indexOf(slot);
        String contentType =
                String.valueOf(Recording.members(event.get("headers")).get("content-type"));
        InferenceRequest request = new InferenceRequest(
                type,
                List.of(new ModelRef(model.split("/", 2)[0], model.split("/", 2)[1])),
                new RequestBody(contentType, body, start, start + slot.length()),
                Optional.empty());
        return JobMessageCodec.encode(new JobMessage(ref(id), request, keyId));
    }

    private static Recording recorded(String resource) throws IOException {
        return new Recording(Files.readString(RESOURCES.resolve(resource)));
    }

    private static void refresh(String resource, String name, List<Map<String, Object>> objects) throws IOException {
        if (Boolean.getBoolean("hermod.update-recordings")) {
            String lines = objects.stream()
                    .map(object -> Payload.of(StrictJson.write(Recording.members(sorted(object))))
                            .asUtf8())
                    .collect(Collectors.joining(",\n"));
            Files.writeString(RESOURCES.resolve(resource), "{\"" + name + "\": [\n" + lines + "\n]}\n");
        }
    }
}
