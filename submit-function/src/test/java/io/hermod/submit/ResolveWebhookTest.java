package io.hermod.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResolveWebhookTest {
    private final ResolveWebhook webhooks = new ResolveWebhook(Optional::empty);

    @Test
    void name_isRejected_ifTheStageHasNoWebhooks() {
        assertThat(webhooks.resolve(Optional.of("hook")))
                .isEqualTo(new ResolveWebhook.Resolution.Rejected(
                        "failed to resolve webhook endpoint: webhook manager is not available"));
    }

    @Test
    void jobWithoutAName_isValid_ifTheStageHasNoWebhooks() {
        assertThat(webhooks.resolve(Optional.empty()))
                .isEqualTo(new ResolveWebhook.Resolution.Resolved(Optional.empty()));
    }
}
