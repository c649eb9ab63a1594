package io.hermod.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.port.KeyStore;
import io.hermod.emulators.ProvisionedAws;
import io.hermod.testing.KeyStoreContract;
import io.hermod.testing.SampleKeys;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoKeyStoreIT extends KeyStoreContract {
    private static ProvisionedAws aws;
    private static DynamoDbClient dynamo;

    @BeforeAll
    static void start() {
        aws = ProvisionedAws.start();
        dynamo = aws.connect(DynamoDbClient.builder(), aws.dynamoEndpoint());
    }

    @AfterAll
    static void stop() {
        dynamo.close();
        aws.close();
    }

    @Override
    protected KeyStore store() {
        return new DynamoKeyStore(dynamo, aws.keysTable());
    }

    @Test
    void keysValue_isNowhereInTheTable() {
        store().put(SampleKeys.key("vk-secret"), KeyDigest.of("sk-bf-the-value"));

        assertThat(dynamo.scan(scan -> scan.tableName(aws.keysTable())).items())
                .isNotEmpty()
                .allSatisfy(item -> assertThat(item.toString()).doesNotContain("sk-bf-"));
    }
}
