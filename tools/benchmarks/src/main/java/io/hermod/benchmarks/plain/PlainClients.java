package io.hermod.benchmarks.plain;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The SDK's clients over one HTTP client, without any search for a region or for credentials. */
public record PlainClients(DynamoDbClient dynamo, SqsClient sqs) {

    /** As a function has them: the SDK takes the endpoint from the environment. */
    static PlainClients ofFunction() {
        return over(Apache5HttpClient.create());
    }

    public static PlainClients over(SdkHttpClient http) {
        return over(http, Optional.empty());
    }

    /** Clients whose calls all go to the endpoint. */
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
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsSessionCredentials.create("recorded", "recorded", "recorded")));
    }

    static Map<String, AttributeValue> key(String id) {
        return Map.of("id", AttributeValue.fromS(id));
    }
}
