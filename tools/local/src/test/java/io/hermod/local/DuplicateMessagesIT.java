package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.testing.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.model.Message;

/** The messages of many jobs, each two or three times in the queue, in any order, and some of them late. */
@ExtendWith(SharedSystem.class)
@Timeout(120)
class DuplicateMessagesIT {
    private static final int JOBS = 120;
    /** Long enough for a copy to come while the job is worked on. */
    private static final Duration PAUSE_PER_BYTE = Duration.ofMillis(1);

    private static final int BATCHES_AT_ONCE = 5;
    private static final int MAX_DELAY_SECONDS = 3;

    private final Random random = new Random(7);
    private final FaultySystem system;

    DuplicateMessagesIT(FaultySystem system) {
        this.system = system;
    }

    @Test
    void eachJob_isWorkedOnOnce() throws Exception {
        List<JobRun> runs = Stream.generate(this::submitted).limit(JOBS).toList();
        List<String> copies = copies(runs);
        long late = copies.stream().filter(this::sendSoonOrLate).count();

        List<List<String>> comeAgain = deliver(copies.size());
        List<String> outcomes = runs.stream().map(run -> run.poll().body()).toList();
        List<Message> left = system.queue().mentioning("");
        assertThat(system.work(left)).isEmpty();

        assertThat(outcomes).allSatisfy(Json::isCompleted);
        assertThat(runs).extracting(run -> run.poll().body()).isEqualTo(outcomes);
        assertThat(runs).extracting(JobRun::providerCalls).containsOnly(1);
        print(copies.size(), late, comeAgain, left.size(), runs);
    }

    private JobRun submitted() {
        return system.run(JobRun.Size.SMALL, SampleAnswer.chat().trickled(PAUSE_PER_BYTE))
                .submitted();
    }

    /** The texts of the jobs' messages in any order, two or three times each, which are no longer in the queue. */
    private List<String> copies(List<JobRun> runs) {
        List<String> copies = new ArrayList<>();
        for (JobRun run : runs) {
            Message message = run.messages().getFirst();
            system.queue().delete(message);
            copies.addAll(Collections.nCopies(2 + random.nextInt(2), message.body()));
        }
        Collections.shuffle(copies, random);
        return copies;
    }

    private boolean sendSoonOrLate(String message) {
        boolean late = random.nextInt(3) == 0;
        int seconds = late ? random.nextInt(1, MAX_DELAY_SECONDS + 1) : 0;
        system.queue().send(message, Duration.ofSeconds(seconds));
        return late;
    }

    /** Delivers the messages as the queue shows them, batch beside batch; which of them must come again. */
    private List<List<String>> deliver(int messages) throws Exception {
        List<Future<List<String>>> invocations = new ArrayList<>();
        try (ExecutorService lambda = Executors.newFixedThreadPool(BATCHES_AT_ONCE)) {
            int[] delivered = {0};
            Eventually.get(
                    () -> {
                        List<Message> batch = system.queue().next();
                        if (!batch.isEmpty()) {
                            invocations.add(lambda.submit(() -> system.work(batch)));
                        }
                        return delivered[0] += batch.size();
                    },
                    all -> all == messages);
        }
        return invocations.stream().map(Future::resultNow).toList();
    }

    private static void print(
            int messages, long late, List<List<String>> comeAgain, int deliveredAgain, List<JobRun> runs) {
        FaultTable table = new FaultTable("jobs | messages | of them late | batches | held by another"
                + " | delivered again | provider calls | outcomes");
        table.add(
                runs.size(),
                messages,
                late,
                comeAgain.size(),
                comeAgain.stream().mapToInt(List::size).sum(),
                deliveredAgain,
                runs.stream().mapToInt(JobRun::providerCalls).sum(),
                runs.size());
        table.print();
    }
}
