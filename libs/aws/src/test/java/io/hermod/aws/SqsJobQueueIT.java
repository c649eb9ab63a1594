package io.hermod.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.job.JobId;
import io.hermod.core.job.JobMessage;
import io.hermod.core.job.JobQueue;
import io.hermod.core.job.JobRef;
import io.hermod.core.job.QueueUnavailable;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.CallRejected;
import io.hermod.core.shared.MemoryBudget;
import io.hermod.testing.InMemoryPayloadStore;
import io.hermod.testing.JobQueueContract;
import io.hermod.testing.SampleJobs;
import io.hermod.wire.JobMessageCodec;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.Message;

class SqsJobQueueIT extends JobQueueContract {
    private static final String NOISE =
            "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ!#$%&'()*+,-./:;<=>?@[]^_`{|}~";
    private static final Clock CLOCK = Clock.systemUTC();
    /** Seven billing units of SQS. */
    private static final int MAX_INLINE = 7 * 65_536;

    private final InMemoryPayloadStore payloads = new InMemoryPayloadStore();

    @RegisterExtension
    private static final AwsUnderTest AWS = AwsUnderTest.start();

    /** The size is counted in bytes, not in characters. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "\u00e9"})
    void message_containsItsBody_whileThatIsCheaper(String filler) {
        JobMessage message = messageOf(MAX_INLINE, filler);

        queue().send(message);

        assertThat(receive(1)).containsExactly(message);
        assertThat(payloads.payloads()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u00e9"})
    void message_pointsToItsBody_oneByteAboveThat(String filler) {
        JobMessage message = messageOf(MAX_INLINE + 1, filler);

        queue().send(message);

        assertThat(payloads.payloads())
                .hasSize(1)
                .containsValue(message.request().body().bytes());
        assertThat(receive(1)).containsExactly(message);
    }

    @Test
    void queue_isUnavailable_whileALargeBodyCannotBeStored() {
        payloads.goDown();

        assertThatExceptionOfType(QueueUnavailable.class)
                .isThrownBy(() -> queue().send(messageOf(MAX_INLINE + 1, "x")));
    }

    @Test
    void missingQueue_rejectsTheMessage() {
        JobQueue missing = new SqsJobQueue(AWS.sqs(), AWS.aws().names().queueUrl() + "-missing", payloads);

        assertThatExceptionOfType(CallRejected.class)
                .isThrownBy(() -> missing.send(SampleJobs.chatMessage(SampleJobs.unknown())));
    }

    @Override
    protected JobQueue queue() {
        return new SqsJobQueue(AWS.sqs(), AWS.aws().names().queueUrl(), payloads);
    }

    @Override
    protected List<JobMessage> receive(int count) {
        List<JobMessage> received = new ArrayList<>();
        Instant patience = CLOCK.instant().plus(Duration.ofSeconds(30));
        while (received.size() < count && CLOCK.instant().isBefore(patience)) {
            AWS.sqs()
                    .receiveMessage(get -> get.queueUrl(AWS.aws().names().queueUrl())
                            .maxNumberOfMessages(10)
                            .waitTimeSeconds(1))
                    .messages()
                    .forEach(message -> received.add(taken(message)));
        }
        return received;
    }

    private JobMessage taken(Message message) {
        AWS.sqs()
                .deleteMessage(
                        delete -> delete.queueUrl(AWS.aws().names().queueUrl()).receiptHandle(message.receiptHandle()));
        try {
            return JobMessageCodec.decode(message.body(), payloads, MemoryBudget.unlimitedShare());
        } catch (JobMessageCodec.Unreadable unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    /** A message of that size whose text cannot be compressed. */
    private static JobMessage messageOf(int bytes, String filler) {
        Random noise = new Random(7);
        StringBuilder text = new StringBuilder();
        int room = bytes - size(chatSaying("")) - filler.getBytes(StandardCharsets.UTF_8).length;
        noise.ints(room, 0, NOISE.length()).forEach(i -> text.append(NOISE.charAt(i)));
        JobMessage message = chatSaying(filler + text);
        assertThat(size(message)).isEqualTo(bytes);
        return message;
    }

    private static int size(JobMessage message) {
        return JobMessageCodec.encode(message).getBytes(StandardCharsets.UTF_8).length;
    }

    private static JobMessage chatSaying(String text) {
        String body = "{\"model\":\"openai/gpt-4o\",\"text\":\"" + text + "\"}";
        JobRef job = new JobRef(new JobId("3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11"), "instance");
        return new JobMessage(job, SampleJobs.json(RequestType.RESPONSES, body, new ModelRef("openai", "gpt-4o")));
    }
}
