package io.hermod.aws;

import io.hermod.core.job.PayloadKey;
import io.hermod.core.job.PayloadStore;
import io.hermod.core.job.PayloadsUnavailable;
import io.hermod.core.shared.Payload;
import java.io.EOFException;
import java.io.IOException;
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
    public Optional<Payload> get(PayloadKey key, int maxBytes) {
        try {
            return calling(
                    "get",
                    () -> s3.get().getObject(get -> get.bucket(bucket).key(key.value()), (answer, bytes) -> {
                        if (answer.contentLength() > maxBytes) {
                            bytes.abort();
                            return Optional.empty();
                        }
                        return Optional.of(read(bytes, Math.toIntExact(answer.contentLength())));
                    }));
        } catch (NoSuchKeyException gone) {
            return Optional.empty();
        }
    }

    /** Into an array of the right size, because a growing one would take twice the memory. */
    private static Payload read(InputStream bytes, int size) throws IOException {
        byte[] whole = new byte[size];
        if (bytes.readNBytes(whole, 0, size) < size) {
            throw new EOFException("the payload ended early");
        }
        return Payload.of(whole);
    }

    @Override
    public void delete(PayloadKey key) {
        calling(
                "delete",
                () -> s3.get().deleteObject(delete -> delete.bucket(bucket).key(key.value())));
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
