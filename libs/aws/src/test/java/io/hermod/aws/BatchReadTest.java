package io.hermod.aws;

import static io.hermod.testing.SampleJobs.pendingChat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.job.Job;
import io.hermod.core.shared.Unavailable;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import io.hermod.testing.SettableClock;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class BatchReadTest {
    private final Job one = pendingChat();
    private final Job other = pendingChat();
    private final SettableClock clock = new SettableClock();

    @Test
    void itemsThatAreLeftOut_areAskedForAgain_afterAPause() {
        try (ScriptedProvider server =
                        ScriptedProvider.answering(answer(item(one), left(other)), answer(item(other), ""));
                DynamoDbClient dynamo = dynamo(server.url())) {
            assertThat(new BatchRead(dynamo, "jobs", clock).items(List.of(one.id(), other.id())))
                    .containsExactly(
                            Map.of(JobItem.ID, JobItem.key(one.id())), Map.of(JobItem.ID, JobItem.key(other.id())));

            assertThat(server.calls()).isEqualTo(2);
            assertThat(clock.pauses()).hasSize(1);
        }
    }

    @Test
    void itemsThatAreAlwaysLeftOut_areUnavailable() {
        try (ScriptedProvider server = ScriptedProvider.answering(answer("", left(one)));
                DynamoDbClient dynamo = dynamo(server.url())) {
            BatchRead read = new BatchRead(dynamo, "jobs", clock);

            assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> read.items(List.of(one.id())));

            assertThat(clock.pauses()).hasSize(server.calls() - 1).isSorted();
        }
    }

    @Test
    void noIds_areNoCall() {
        try (ScriptedProvider server = ScriptedProvider.answering(answer("", ""));
                DynamoDbClient dynamo = dynamo(server.url())) {
            assertThat(new BatchRead(dynamo, "jobs", clock).items(List.of())).isEmpty();

            assertThat(server.calls()).isZero();
        }
    }

    private static ScriptedAnswer answer(String items, String left) {
        return ScriptedAnswer.json("{\"Responses\":{\"jobs\":[" + items + "]},\"UnprocessedKeys\":{" + left + "}}");
    }

    private static String item(Job job) {
        return "{\"id\":{\"S\":\"" + job.id() + "\"}}";
    }

    private static String left(Job job) {
        return "\"jobs\":{\"ConsistentRead\":true,\"Keys\":[" + item(job) + "]}";
    }

    private static DynamoDbClient dynamo(URI url) {
        return AwsUnderTest.client(DynamoDbClient.builder().httpClient(Apache5HttpClient.create()), url);
    }
}
