package io.hermod.localstack;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A running LocalStack.
 *
 * @param endpoint of all its services
 */
public record LocalStack(URI endpoint) {
    public static final Region REGION = Region.US_EAST_1;

    /** The account to which LocalStack maps these credentials. */
    public static final String ACCOUNT = "000000000000";

    /** A client for one of its services. */
    public <B extends AwsClientBuilder<B, C>, C> C connect(B builder) {
        return builder.endpointOverride(endpoint)
                .region(REGION)
                .credentialsProvider(credentials())
                .build();
    }

    /** A client that names buckets in the path, because subdomains of the endpoint may not resolve. */
    public S3Client s3() {
        return connect(S3Client.builder().forcePathStyle(true));
    }

    /** The credentials with which LocalStack checks signed URLs. */
    public AwsCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
    }
}
