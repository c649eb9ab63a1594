package io.hermod.aws;

import io.hermod.core.port.JobStore;
import io.hermod.emulators.EmbeddedAws;
import io.hermod.testing.JobStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoJobStoreIT extends JobStoreContract {
    private static EmbeddedAws aws;
    private static DynamoDbClient dynamo;

    @BeforeAll
    static void start() {
        aws = EmbeddedAws.start();
        dynamo = aws.connect(DynamoDbClient.builder(), aws.dynamoEndpoint());
    }

    @AfterAll
    static void stop() {
        dynamo.close();
        aws.close();
    }

    @Override
    protected JobStore store() {
        return new DynamoJobStore(dynamo, aws.table());
    }
}
