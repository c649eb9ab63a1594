package io.hermod.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.JobMessage;
import io.hermod.core.job.JobQueue;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestBody;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of every {@link JobQueue}. The test of an implementation provides one, and receives its messages. */
public abstract class JobQueueContract {
    private static final ModelRef CHAT_MODEL = new ModelRef("openai", "gpt-4o");

    protected abstract JobQueue queue();

    /** Takes that many messages from the queue, in any order. */
    protected abstract List<JobMessage> receive(int count);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "\u00e9 \u4e2d \ud83d\ude00",
                "\\u0000 \\n \\ud800 \\\" \\\\",
                "\u007f \u0085 \u2028 \ud7ff \ue000 \ufffd",
                "\ufffe",
                "\uffff",
                "<&>]]>&amp;%20+"
            })
    protected void jsonMessage_isReceivedAsItWasSent(String text) {
        String body = "{ \"model\" :\t\"openai/gpt-4o\",\r\n \"n\": 1e0, \"text\":\"" + text + "\" }\n";

        assertArrives(new JobMessage(SampleJobs.unknown(), SampleJobs.json(RequestType.RESPONSES, body, CHAT_MODEL)));
    }

    @Test
    protected void multipartMessage_isReceivedAsItWasSent() {
        byte[] everyByte = new byte[256];
        for (int i = 0; i < everyByte.length; i++) {
            everyByte[i] = (byte) i;
        }
        RequestBody body = new RequestBody("multipart/form-data; boundary=\"b 1\"", Payload.of(everyByte), 3, 30);
        List<ModelRef> models = List.of(new ModelRef("openai", "whisper-1"), new ModelRef("groq", "whisper/large"));

        assertArrives(new JobMessage(
                SampleJobs.unknown(),
                new InferenceRequest(RequestType.TRANSCRIPTION, models, body, Optional.of("verbose_json"))));
    }

    @Test
    protected void everyMessage_isReceived() {
        List<JobMessage> sent = Stream.generate(() -> SampleJobs.chatMessage(SampleJobs.unknown()))
                .limit(25)
                .toList();

        sent.forEach(queue()::send);

        assertThat(receive(25)).containsExactlyInAnyOrderElementsOf(sent);
    }

    private void assertArrives(JobMessage message) {
        queue().send(message);

        assertThat(receive(1)).containsExactly(message);
    }
}
