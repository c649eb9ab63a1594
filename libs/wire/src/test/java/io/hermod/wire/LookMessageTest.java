package io.hermod.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.JobMessage;
import io.hermod.core.job.RemoteRun;
import io.hermod.core.request.ModelRef;
import io.hermod.core.shared.MemoryBudget;
import io.hermod.testing.InMemoryPayloadStore;
import io.hermod.testing.SampleJobs;
import io.hermod.wire.JobMessageCodec.Unreadable;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The message that brings a worker back to a provider's run. */
class LookMessageTest {
    private static final RemoteRun RUN = SampleJobs.remoteRun();
    private static final JobMessage MESSAGE = SampleJobs.chatMessage(SampleJobs.unknown());

    @Test
    void look_isTheJobsMessage_andSaysThatItIsALook() throws Unreadable {
        String text = JobMessageCodec.encode(MESSAGE);

        String look = JobMessageCodec.asLook(text, RUN);

        assertThat(look).startsWith("{\"v\":1,\"look\":\"").endsWith(text.substring("{\"v\":1,".length()));
        assertThat(JobMessageCodec.run(look)).contains(RUN);
        assertThat(JobMessageCodec.run(text)).isEmpty();
        assertThat(JobMessageCodec.isLook(look)).isTrue();
        assertThat(JobMessageCodec.isLook(text)).isFalse();
        assertThat(JobMessageCodec.decode(look, new InMemoryPayloadStore(), MemoryBudget.unlimitedShare()))
                .isEqualTo(MESSAGE);
    }

    @Test
    void lookOfALook_namesTheLaterRun_alone() {
        String text = JobMessageCodec.encode(MESSAGE);
        RemoteRun later = new RemoteRun(
                new ModelRef("openai", "\"},\n"),
                Optional.empty(),
                URI.create("https://a.example/2"),
                Optional.empty(),
                SampleJobs.NOW);

        String look = JobMessageCodec.asLook(JobMessageCodec.asLook(text, RUN), later);

        assertThat(look).isEqualTo(JobMessageCodec.asLook(text, later));
        assertThat(JobMessageCodec.run(look)).contains(later);
    }

    @Test
    void markThatIsBroken_namesNoRun() {
        String look = JobMessageCodec.asLook(JobMessageCodec.encode(MESSAGE), RUN);

        assertThat(JobMessageCodec.run(look.replaceFirst("\"look\":\"....", "\"look\":\"")))
                .isEmpty();
        assertThat(JobMessageCodec.run(look.replaceFirst("\"look\":\"", "\"look\":\"!")))
                .isEmpty();
    }
}
