package io.hermod.testing;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobMessage;
import io.hermod.core.job.JobRef;
import io.hermod.core.job.JobTerms;
import io.hermod.core.job.Lease;
import io.hermod.core.job.RemoteRun;
import io.hermod.core.provider.ProviderCatalog;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestBody;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Jobs, leases and requests for tests. */
public final class SampleJobs {
    /** In the future, because DynamoDB Local deletes expired items by the machine's clock. */
    public static final Instant NOW = Instant.parse("2096-08-01T10:00:00.123456Z");

    private static final String MODEL_SLOT = "\"openai/gpt-4o\"";

    private SampleJobs() {}

    public static Job pendingChat() {
        return pending(RequestType.CHAT_COMPLETION);
    }

    public static Job pending(RequestType type) {
        return Job.pending(JobId.random(), type, "request-1", NOW, terms());
    }

    /** The outcome is kept for an hour, the job may wait for a day, and attempts are unlimited. */
    public static JobTerms terms() {
        return JobTerms.usual(NOW, Duration.ofHours(1));
    }

    public static Failure failure(int statusCode, String type) {
        String error = "{\"error\":{\"type\":\"" + type + "\",\"message\":\"no\"}}";
        return new Failure(statusCode, Optional.of(type), Payload.utf8(error));
    }

    public static Lease leaseOf(String owner) {
        return new Lease(owner, NOW.plusSeconds(60).truncatedTo(ChronoUnit.MILLIS));
    }

    /** A run of a provider's that can be cancelled. */
    public static RemoteRun remoteRun() {
        return new RemoteRun(
                new ModelRef("openai", "gpt-4o"),
                Optional.of("main"),
                URI.create("https://api.openai.com/v1/responses/resp_1"),
                Optional.of(URI.create("https://api.openai.com/v1/responses/resp_1/cancel")),
                NOW);
    }

    /** A job that does not exist. */
    public static JobRef unknown() {
        return JobRef.create(JobId.random());
    }

    /** A chat for the first model, with the rest as fallbacks. */
    public static InferenceRequest chat(ModelRef... models) {
        String body = "{\"model\":" + MODEL_SLOT + ",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";
        return json(RequestType.CHAT_COMPLETION, body, models);
    }

    /** A request whose body names the model {@code "openai/gpt-4o"}, which is the model's slot. */
    public static InferenceRequest json(RequestType type, String body, ModelRef... models) {
        int slot = body.substring(0, body.indexOf(MODEL_SLOT)).getBytes(StandardCharsets.UTF_8).length;
        RequestBody requestBody =
                new RequestBody("application/json", Payload.utf8(body), slot, slot + MODEL_SLOT.length());
        return new InferenceRequest(type, List.of(models), requestBody, Optional.empty());
    }

    public static JobMessage chatMessage(JobRef job) {
        return new JobMessage(job, chat(new ModelRef("openai", "gpt-4o")));
    }

    public static String providerOf(RequestType type) {
        return Stream.of("openai", "cohere", "mistral", "anthropic")
                .filter(name -> Objects.requireNonNull(ProviderCatalog.builtIn().get(name))
                        .endpoints()
                        .containsKey(type))
                .findFirst()
                .orElseThrow();
    }
}
