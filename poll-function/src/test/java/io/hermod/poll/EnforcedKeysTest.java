package io.hermod.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.testing.GatewayAnswer;
import io.hermod.testing.GatewayRequest;
import io.hermod.testing.SampleJobs;
import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** A deployment that lets nobody in without a virtual key. */
@MicronautTest(startApplication = false)
@Property(name = "hermod.enforce-auth", value = "true")
class EnforcedKeysTest {
    @Inject
    PollFunction function;

    @Test
    void callerWithoutAKey_isTurnedAway_whetherThereIsAJobOrNot() {
        GatewayAnswer answer = GatewayRequest.get(
                        "/v1/async/ocr/" + SampleJobs.pendingChat().id())
                .sentTo(function);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).contains("\"type\":\"virtual_key_required\"");
    }
}
