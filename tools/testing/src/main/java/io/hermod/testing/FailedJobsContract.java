package io.hermod.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.FailedJobs;
import io.hermod.core.job.FailedJobs.Kept;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link FailedJobs} keeps to. An implementation's test extends this, with queues of its own for each test. */
public abstract class FailedJobsContract {
    protected abstract FailedJobs failedJobs();

    /** The texts that the jobs' queue has got. */
    protected abstract List<String> sentAgain();

    @Test
    protected void nothingIsTaken_whereNothingIsKept() {
        assertThat(failedJobs().next(FailedJobs.MAX_AT_ONCE)).isEmpty();
    }

    @Test
    protected void messages_areTakenAsTheyWereKept_eachOnce() {
        failedJobs().keep("one\n{}");
        failedJobs().keep("two");

        assertThat(all()).extracting(Kept::text).containsExactlyInAnyOrder("one\n{}", "two");
        assertThat(sentAgain()).isEmpty();
    }

    @Test
    protected void noMoreAreTaken_thanWereAskedFor() {
        failedJobs().keep("one");
        failedJobs().keep("two");

        assertThat(failedJobs().next(1)).hasSize(1);
        assertThat(failedJobs().next(1)).hasSize(1);
    }

    @Test
    protected void messageThatIsSentAgain_isOnTheJobsQueue() {
        failedJobs().keep("one");

        failedJobs().sendAgain(all().getFirst());

        assertThat(sentAgain()).containsExactly("one");
        assertThat(all()).isEmpty();
    }

    @Test
    protected void messageThatIsForgotten_isSentNowhere() {
        failedJobs().keep("one");

        failedJobs().forget(all().getFirst());

        assertThat(sentAgain()).isEmpty();
    }

    @Test
    protected void keptMessage_isNotPrinted() {
        failedJobs().keep("a prompt");

        assertThat(all().getFirst().toString()).doesNotContain("prompt");
    }

    private List<Kept> all() {
        List<Kept> all = new ArrayList<>();
        List<Kept> some = failedJobs().next(FailedJobs.MAX_AT_ONCE);
        while (!some.isEmpty()) {
            all.addAll(some);
            some = failedJobs().next(FailedJobs.MAX_AT_ONCE);
        }
        return all;
    }
}
