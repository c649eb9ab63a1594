package io.hermod.benchmarks.warm;

import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The SDK's clients as its first example makes them. */
public record PlainClients(DynamoDbClient dynamo, SqsClient sqs) {
    static final String REGION = "us-east-1";
    static final String ACCESS_KEY = "AKIAIOSFODNN7EXAMPLE";
    static final String SECRET_KEY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    static final String TABLE = "jobs";
    static final String QUEUE_URL = "https://sqs.us-east-1.amazonaws.com/000000000000/jobs";

    /** That call AWS. */
    static PlainClients over(SdkHttpClient http) {
        return over(http, Optional.empty());
    }

    /** That call the endpoint, whatever the service. */
    public static PlainClients over(SdkHttpClient http, URI endpoint) {
        return over(http, Optional.of(endpoint));
    }

    private static PlainClients over(SdkHttpClient http, Optional<URI> endpoint) {
        return new PlainClients(
                set(DynamoDbClient.builder(), http, endpoint).build(),
                set(SqsClient.builder(), http, endpoint).build());
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B set(
            B client, SdkHttpClient http, Optional<URI> endpoint) {
        endpoint.ifPresent(client::endpointOverride);
        return client.httpClient(http)
                .region(Region.of(REGION))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)));
    }
}
