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
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Payloads in an S3 bucket. The clients are created on the first call, because most jobs do not use the bucket. */
public record S3PayloadStore(Supplier<S3Client> s3, Supplier<S3Presigner> presigner, String bucket)
        implements PayloadStore {
    @Override
    public void put(PayloadKey key, Payload... pieces) {
        long size = Arrays.stream(pieces).mapToLong(Payload::size).sum();
        try {
            s3.get()
                    .putObject(
                            put -> put.bucket(bucket).key(key.value()).contentType("application/json"),
                            RequestBody.fromContentProvider(() -> concatenated(pieces), size, "application/json"));
        } catch (SdkException fault) {
            throw new PayloadsUnavailable("put", fault);
        }
    }

    private static InputStream concatenated(Payload... pieces) {
        return new SequenceInputStream(Collections.enumeration(
                Arrays.stream(pieces).map(Payload::asStream).toList()));
    }

    @Override
    public Optional<Payload> get(PayloadKey key, int maxBytes) {
        try {
            return s3.get().getObject(get -> get.bucket(bucket).key(key.value()), (answer, bytes) -> {
                if (answer.contentLength() > maxBytes) {
                    bytes.abort();
                    return Optional.empty();
                }
                return Optional.of(read(bytes, Math.toIntExact(answer.contentLength())));
            });
        } catch (NoSuchKeyException gone) {
            return Optional.empty();
        } catch (SdkException fault) {
            throw new PayloadsUnavailable("get", fault);
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
    public URI temporaryUrl(PayloadKey key, Duration validity) {
        return URI.create(presigner
                .get()
                .presignGetObject(presign -> presign.signatureDuration(validity)
                        .getObjectRequest(get -> get.bucket(bucket).key(key.value())))
                .url()
                .toString());
    }
}
