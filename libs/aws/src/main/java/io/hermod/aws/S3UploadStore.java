package io.hermod.aws;

import io.hermod.core.upload.UploadId;
import io.hermod.core.upload.UploadKey;
import io.hermod.core.upload.UploadStore;
import io.hermod.core.upload.UploadedFile;
import java.io.InputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * Uploads in an S3 bucket. Clients PUT them with presigned URLs. The signature covers the size, the content type and
 * the file's name, so that S3 rejects a PUT of anything else. The object's metadata has the content type and the name.
 * The clients are created on the first call, because most jobs do not use the bucket.
 */
public record S3UploadStore(Supplier<S3Client> s3, Supplier<UrlSigner> signer, String bucket) implements UploadStore {
    private static final String FILE_NAME = "filename";
    private static final String CONTENT_TYPE_HEADER = "content-type";
    private static final String FILE_NAME_HEADER = "x-amz-meta-" + FILE_NAME;

    @Override
    public Target target(UploadKey key, UploadedFile file) {
        String name = URLEncoder.encode(file.name(), StandardCharsets.UTF_8);
        PutObjectRequest put = PutObjectRequest.builder()
                .bucket(bucket)
                .key(key.value())
                .contentType(file.contentType())
                .contentLength(file.bytes())
                .metadata(Map.of(FILE_NAME, name))
                .build();
        UrlSigner.SignedUrl signed = signer.get().put(put, UploadId.VALIDITY);
        Map<String, String> headers = Map.of(CONTENT_TYPE_HEADER, file.contentType(), FILE_NAME_HEADER, name);
        return new Target(signed.url(), headers, signed.expiresAt());
    }

    @Override
    public Optional<UploadedFile> find(UploadKey key) {
        try {
            HeadObjectResponse head = calling(
                    "find",
                    () -> s3.get().headObject(request -> request.bucket(bucket).key(key.value())));
            String name = head.metadata().getOrDefault(FILE_NAME, "");
            return Optional.of(new UploadedFile(
                    URLDecoder.decode(name, StandardCharsets.UTF_8), head.contentType(), head.contentLength()));
        } catch (NoSuchKeyException nothing) {
            return Optional.empty();
        }
    }

    @Override
    public InputStream open(UploadKey key) throws Gone {
        try {
            return calling(
                    "open", () -> s3.get().getObject(get -> get.bucket(bucket).key(key.value())));
        } catch (NoSuchKeyException gone) {
            throw new Gone(key);
        }
    }

    private static <T> T calling(String operation, Supplier<T> call) {
        return AwsCalls.calling("the upload store", operation, call);
    }
}
