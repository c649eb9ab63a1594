package io.hermod.aws;

import io.hermod.emulators.EmbeddedAws;
import io.hermod.emulators.ProvisionedAws;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The bucket of the AWS that the tests run on, with the clients that the adapters need. */
final class ProvisionedBucket implements AutoCloseable {
    private final ProvisionedAws aws = ProvisionedAws.start();
    private final S3Client s3 = aws.connect(S3Client.builder().forcePathStyle(true), aws.s3Endpoint());
    private final S3Presigner presigner = S3Presigner.builder()
            .endpointOverride(aws.s3Endpoint())
            .region(Region.of(EmbeddedAws.REGION))
            .credentialsProvider(aws.credentials())
            .serviceConfiguration(
                    S3Configuration.builder().pathStyleAccessEnabled(true).build())
            .build();

    S3PayloadStore payloads() {
        return new S3PayloadStore(() -> s3, () -> presigner, aws.bucket());
    }

    S3UploadStore uploads() {
        return new S3UploadStore(() -> s3, () -> presigner, aws.bucket());
    }

    @Override
    public void close() {
        presigner.close();
        s3.close();
        aws.close();
    }
}
