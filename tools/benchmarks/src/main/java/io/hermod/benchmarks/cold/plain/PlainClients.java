package io.hermod.benchmarks.cold.plain;

import java.util.Map;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The SDK's clients over one HTTP client, and told what they would have to look for. */
final class PlainClients {
    static final String TABLE = "recorded-jobs";
    static final String QUEUE = "https://sqs.us-east-1.amazonaws.com/000000000000/recorded-jobs";

    private final SdkHttpClient http = Apache5HttpClient.create();

    DynamoDbClient dynamo() {
        return with(DynamoDbClient.builder()).build();
    }

    SqsClient sqs() {
        return with(SqsClient.builder()).build();
    }

    private <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B with(B builder) {
        return builder.httpClient(http)
                .region(Region.US_EAST_1)
                .credentialsProvider(EnvironmentVariableCredentialsProvider.create());
    }

    static Map<String, AttributeValue> key(String id) {
        return Map.of("id", AttributeValue.fromS(id));
    }
}
