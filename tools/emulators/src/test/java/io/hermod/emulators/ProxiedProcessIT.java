package io.hermod.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.testing.DeadProxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.services.sqs.SqsClient;

@ExtendWith(DeadProxy.class)
@Isolated("system properties are the whole process's")
class ProxiedProcessIT {
    @Test
    void emulators_startAndAreReached_withoutTheProxyOfTheProcess() {
        try (EmbeddedAws aws = EmbeddedAws.start();
                SqsClient sqs = aws.connect(SqsClient.builder(), aws.endpoints().sqs())) {
            assertThat(sqs.listQueues().queueUrls()).contains(aws.names().queueUrl());
        }
    }
}
