package io.hermod.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The SDK reads {@code HTTP_PROXY} as it reads these properties, and a test can set only properties. */
@Isolated("system properties are the whole process's")
class ProxiedProcessIT {
    private static final Map<String, String> DEAD_PROXY = Map.of("http.proxyHost", "127.0.0.1", "http.proxyPort", "1");

    @BeforeEach
    void nameAProxyThatDoesNotRun() {
        DEAD_PROXY.forEach(System::setProperty);
    }

    @AfterEach
    void nameNoProxy() {
        DEAD_PROXY.keySet().forEach(System::clearProperty);
    }

    @Test
    void emulators_startAndAreReached_withoutTheProxyOfTheProcess() {
        try (EmbeddedAws aws = EmbeddedAws.start();
                SqsClient sqs = aws.connect(SqsClient.builder(), aws.sqsEndpoint())) {
            assertThat(sqs.listQueues().queueUrls()).contains(aws.queueUrl());
        }
    }
}
