package io.hermod.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.FailedJobs;
import io.hermod.core.job.FailedJobs.Kept;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The contract of every {@link FailedJobs}. The test of an implementation provides one, with empty queues for each
 * test.
 */
public abstract class FailedJobsContract {
    protected abstract FailedJobs failedJobs();

    /** The texts in the job queue. */
    protected abstract List<String> redriven();

    @Test
    protected void nothingIsReceived_ifNothingIsKept() {
        assertThat(failedJobs().receive(FailedJobs.MAX_BATCH)).isEmpty();
    }

    @Test
    protected void messages_areReceivedAsTheyWereKept_eachOnce() {
        failedJobs().keep("one\n{}");
        failedJobs().keep("two");

        assertThat(all()).extracting(Kept::text).containsExactlyInAnyOrder("one\n{}", "two");
        assertThat(redriven()).isEmpty();
    }

    @Test
    protected void noMoreMessagesAreReceived_thanWereAskedFor() {
        failedJobs().keep("one");
        failedJobs().keep("two");

        assertThat(failedJobs().receive(1)).hasSize(1);
        assertThat(failedJobs().receive(1)).hasSize(1);
    }

    @Test
    protected void redrivenMessage_isInTheJobQueue() {
        failedJobs().keep("one");

        failedJobs().redrive(all().getFirst());

        assertThat(redriven()).containsExactly("one");
        assertThat(all()).isEmpty();
    }

    @Test
    protected void messageThatIsSentBack_isInTheJobQueue_andNotKept() {
        failedJobs().sendBack("one", Duration.ZERO);

        assertThat(redriven()).containsExactly("one");
        assertThat(all()).isEmpty();
    }

    @Test
    protected void deletedMessage_isNotSent() {
        failedJobs().keep("one");

        failedJobs().delete(all().getFirst());

        assertThat(redriven()).isEmpty();
    }

    @Test
    protected void keptMessage_isNotPrinted() {
        failedJobs().keep("a prompt");

        assertThat(all().getFirst().toString()).doesNotContain("prompt");
    }

    private List<Kept> all() {
        List<Kept> all = new ArrayList<>();
        List<Kept> some = failedJobs().receive(FailedJobs.MAX_BATCH);
        while (!some.isEmpty()) {
            all.addAll(some);
            some = failedJobs().receive(FailedJobs.MAX_BATCH);
        }
        return all;
    }
}
