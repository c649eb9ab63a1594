package io.hermod.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.aws.TlsHandshake;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.BeanDefinitionReference;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

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
}
