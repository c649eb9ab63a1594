package io.hermod.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.JobMessage;
import io.hermod.core.shared.MemoryBudget;
import io.hermod.testing.InMemoryPayloadStore;
import io.hermod.testing.SampleJobs;
import io.hermod.wire.JobMessageCodec.Unreadable;
import org.junit.jupiter.api.Test;

/** The message that brings a worker back to a provider's run. */
class LookMessageTest {
    private static final JobMessage MESSAGE = SampleJobs.chatMessage(SampleJobs.unknown());

    @Test
    void look_isTheJobsMessage_andSaysThatItIsALook() throws Unreadable {
        String text = JobMessageCodec.encode(MESSAGE);

        String look = JobMessageCodec.asLook(text);

        assertThat(look).isEqualTo(text.replace("{\"v\":1,", "{\"v\":1,\"look\":true,"));
        assertThat(JobMessageCodec.isLook(look)).isTrue();
        assertThat(JobMessageCodec.isLook(text)).isFalse();
        assertThat(JobMessageCodec.decode(look, new InMemoryPayloadStore(), MemoryBudget.unlimitedShare()))
                .isEqualTo(MESSAGE);
    }

    @Test
    void lookOfALook_isTheSame() {
        String look = JobMessageCodec.asLook(JobMessageCodec.encode(MESSAGE));

        assertThat(JobMessageCodec.asLook(look)).isEqualTo(look);
    }
}
