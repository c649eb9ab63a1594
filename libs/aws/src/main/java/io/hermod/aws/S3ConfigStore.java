package io.hermod.aws;

import io.hermod.core.settings.ConfigStore;
import io.hermod.core.shared.Payload;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * A {@code config.json} in an S3 bucket, at {@code s3://bucket/key}. The client is created on the first read, because
 * some functions read no config.
 */
public record S3ConfigStore(Supplier<S3Client> s3) implements ConfigStore {
    private static final String SCHEME = "s3://";

    @Override
    public boolean holds(String location) {
        return location.startsWith(SCHEME);
    }

    @Override
    public Optional<Payload> read(String location) {
        URI uri = URI.create(location);
        try {
            return Optional.of(Payload.of(AwsCalls.calling(
                    "the config store",
                    "read",
                    () -> s3.get()
                            .getObjectAsBytes(get ->
                                    get.bucket(uri.getHost()).key(uri.getPath().substring(1)))
                            .asByteArray())));
        } catch (NoSuchKeyException nothing) {
            return Optional.empty();
        }
    }
}
