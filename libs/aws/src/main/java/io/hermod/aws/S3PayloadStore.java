package io.hermod.aws;

import io.hermod.core.job.PayloadKey;
import io.hermod.core.job.PayloadStore;
import io.hermod.core.job.PayloadsUnavailable;
import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.shared.Payload;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Payloads in an S3 bucket. The clients are created on the first call, because most jobs do not use the bucket. */
public record S3PayloadStore(Supplier<S3Client> s3, Supplier<UrlSigner> signer, String bucket) implements PayloadStore {
    @Override
    public void put(PayloadKey key, Payload... pieces) {
        long size = Arrays.stream(pieces).mapToLong(Payload::size).sum();
        calling(
                "put",
                () -> s3.get()
                        .putObject(
                                put -> put.bucket(bucket).key(key.value()).contentType("application/json"),
                                RequestBody.fromContentProvider(() -> concatenated(pieces), size, "application/json")));
    }

    private static InputStream concatenated(Payload... pieces) {
        return new SequenceInputStream(Collections.enumeration(
                Arrays.stream(pieces).map(Payload::asStream).toList()));
    }

    @Override
    public Optional<Payload> get(PayloadKey key, MemoryBudget.Share memory) {
        try {
            return Optional.of(calling(
                    "get",
                    () -> s3.get().getObject(get -> get.bucket(bucket).key(key.value()), (answer, bytes) -> {
                        memory.growAndWait(answer.contentLength());
                        return Payload.of(bytes.readAllBytes());
                    })));
        } catch (NoSuchKeyException gone) {
            return Optional.empty();
        }
    }

    @Override
    public URI temporaryUrl(PayloadKey key, Duration validity) {
        GetObjectRequest get =
                GetObjectRequest.builder().bucket(bucket).key(key.value()).build();
        return signer.get().get(get, validity).url();
    }

    private static <T> T calling(String operation, Supplier<T> call) {
        return AwsCalls.calling(
                "the payload store", operation, fault -> new PayloadsUnavailable(operation, fault), call);
    }
}
