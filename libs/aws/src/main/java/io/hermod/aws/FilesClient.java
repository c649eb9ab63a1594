package io.hermod.aws;

import io.hermod.aws.AwsAdapters.CallTimeouts;
import io.micronaut.aws.sdk.v2.service.s3.S3ClientFactory;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.s3.S3Client;

/** The S3 client that reads uploaded files. */
@Singleton
final class FilesClient implements AutoCloseable {
    private final S3Client s3;

    FilesClient(S3ClientFactory clients, S3Connections connections, CallTimeouts timeouts) {
        this.s3 = timeouts.forPayloads(clients.syncBuilder(connections.forFiles())).build();
    }

    S3Client s3() {
        return s3;
    }

    @Override
    @PreDestroy
    public void close() {
        s3.close();
    }
}
