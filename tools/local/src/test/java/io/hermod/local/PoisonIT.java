package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.emulators.EmbeddedAws;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * A message that is none of ours comes again until the queue gives it up; it harms no other, and nothing of it is
 * logged.
 */
@ExtendWith(SharedSystem.class)
class PoisonIT {
    private static final String SECRET = "the-text-that-no-log-may-show";

    private final EmbeddedAws aws;
    private final FaultySystem system;
    /** The job whose message the poison is made of. */
    private final JobRun job;

    PoisonIT(EmbeddedAws aws, FaultySystem system) {
        this.aws = aws;
        this.system = system;
        this.job = submitted(JobRun.Size.LARGE, JobRun.Size.SMALL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                SECRET,
                SECRET + "\n" + SECRET,
                "{\"v\":1}",
                "{\"v\":1}\n" + SECRET,
                "{\"" + SECRET + "\n\n",
                "{\"" + SECRET + "\":\"\\u\"}\n",
                "[\"" + SECRET + "\"]\n",
                "null\n" + SECRET,
                "{\"" + SECRET + "\":1,\"" + SECRET + "\":2}\n",
            })
    void text_isPoison(String text) {
        isPoison(List.of(text), SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2", "-1", "99999999999999999999", "1.5", "\"1\"", "null", "[1]", "true"})
    void unknownVersion_isPoison(String version) {
        OurMessage message = OurMessage.of(job);
        String text = message.text().replaceFirst("\"v\":\\d+", "\"v\":" + version);

        assertThat(text).isNotEqualTo(message.text());
        isPoison(List.of(text), prompt());
    }

    @Test
    void missingMember_isPoison() {
        OurMessage message = OurMessage.of(job);

        isPoison(message.members().stream().map(message::without).toList(), prompt());
    }

    @Test
    void memberOfAnotherKind_isPoison() {
        OurMessage message = OurMessage.of(job);
        List<String> texts = message.members().stream()
                .flatMap(name -> Stream.of("{\"a\":1}", "[]", "[7]", "\"" + SECRET + "\"", "true", "-1", "1e99")
                        .filter(value -> !name.equals("content_type") || !value.startsWith("\""))
                        .map(value -> message.with(name, value)))
                .toList();

        isPoison(texts, prompt(), SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"base64", "gzip"})
    void bodyOfAnotherEncoding_isPoison(String encoding) {
        OurMessage message = OurMessage.of(job);

        isPoison(List.of(message.with("encoding", "\"" + encoding + "\"")), prompt());
    }

    @Test
    void pointerThatLeadsAnywhereElse_isPoison() {
        JobRun victim = submitted(JobRun.Size.LARGE, JobRun.Size.LARGE);
        String request = OurMessage.of(victim).body();
        system.work(victim.messages());
        String result = resultOf(victim);
        OurMessage message = OurMessage.of(job);
        String own = message.body();
        String bucket = "https://another-bucket.s3.amazonaws.com/";

        isPoison(
                Stream.of(
                                own.replace(" ", "0 "),
                                own.substring(0, own.lastIndexOf('/') + 1) + UUID.randomUUID(),
                                own.substring(0, own.lastIndexOf('/')),
                                "",
                                "/" + own,
                                "../" + own,
                                "requests/../" + own,
                                own.replace("requests/", "requests/../results/"),
                                own.replace("requests/", "secrets/"),
                                own + "\n",
                                own + "?versionId=1",
                                bucket + own,
                                "another-bucket/" + own,
                                "s3://another-bucket/" + own,
                                SECRET,
                                request,
                                result)
                        .map(message::withBody)
                        .toList(),
                SECRET);
    }

    private String resultOf(JobRun run) {
        try (S3Client s3 = aws.connect(
                S3Client.builder().forcePathStyle(true), aws.endpoints().s3())) {
            return s3.listObjectsV2Paginator(list -> list.bucket(aws.names().bucket())).contents().stream()
                    .map(S3Object::key)
                    .filter(key -> key.startsWith("results/") && key.contains(run.jobId()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Delivers the texts between two good messages. */
    private void isPoison(List<String> texts, String... secrets) {
        List<JobRun> good = Stream.generate(() -> submitted(JobRun.Size.SMALL, JobRun.Size.SMALL))
                .limit(2)
                .toList();
        List<Message> poison = texts.stream().map(PoisonIT::message).toList();
        List<Message> batch = new ArrayList<>(good.getFirst().messages());
        batch.addAll(poison);
        batch.addAll(good.getLast().messages());

        try (CapturedLog log = new CapturedLog()) {
            assertThat(system.work(batch))
                    .containsExactlyElementsOf(
                            poison.stream().map(Message::messageId).toList());
            assertThat(log.text()).contains(poison.getFirst().messageId()).doesNotContain(secrets);
        }
        assertThat(good).allSatisfy(PoisonIT::hasCompleted);
        assertThat(job.providerCalls()).isZero();
    }

    private static void hasCompleted(JobRun run) {
        run.completed();
        assertThat(run.providerCalls()).isEqualTo(1);
    }

    private JobRun submitted(JobRun.Size request, JobRun.Size result) {
        return system.run(request, JobRun.answerOf(result)).submitted();
    }

    /** A part of what the client wrote. */
    private static String prompt() {
        return JobRun.Size.LARGE.text().substring(0, 50);
    }

    private static Message message(String text) {
        String id = UUID.randomUUID().toString();
        return Message.builder()
                .messageId(id)
                .receiptHandle("receipt of " + id)
                .body(text)
                .build();
    }
}
