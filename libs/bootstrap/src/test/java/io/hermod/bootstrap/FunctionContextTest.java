package io.hermod.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.aws.LazyClients;
import io.hermod.aws.TlsHandshake;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.BeanDefinitionReference;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

class FunctionContextTest {
    @Test
    void makesNothingBeforeItIsAskedFor() {
        try (ApplicationContext context = new FunctionContext().start()) {
            assertThat(context.containsBean(TlsHandshake.class)).isTrue();
            assertThat(context.getActiveBeanRegistrations(TlsHandshake.class)).isEmpty();
            assertThat(context.getActiveBeanRegistrations(DynamoDbClient.class)).isEmpty();
        }
    }

    @Test
    void doesNotLoadTheDefinitionsOfBeansThatNoFunctionUses() {
        try (ApplicationContext context = new FunctionContext().start()) {
            assertThat(context.getBeanDefinitionReferences())
                    .extracting(BeanDefinitionReference::getBeanDefinitionName)
                    .contains("io.micronaut.aws.sdk.v2.service.dynamodb.$DynamoDbClientFactory$Definition")
                    .noneMatch(UnusedBeans::contain);
        }
    }

    @Test
    void makesTheClientsThatWait_beforeASnapshot() {
        try (ApplicationContext context = new FunctionContext()
                .properties(Map.of("aws.region", "us-east-1"))
                .start()) {
            context.registerSingleton(Clock.class, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
            context.getBean(LazyClients.class).make();

            assertThat(context.getActiveBeanRegistrations(S3Client.class)).hasSize(1);
            assertThat(context.getActiveBeanRegistrations(SecretsManagerClient.class))
                    .hasSize(1);
        }
    }
}
