package io.hermod.core.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobMessage;
import io.hermod.core.job.JobRef;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobTerms;
import io.hermod.core.job.StoredResult;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestBody;
import io.hermod.core.request.RequestType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PayloadTest {
    private static final Payload PAYLOAD = Payload.utf8("what the caller wrote");

    @Test
    void payload_isPrinted_asItsSize() {
        assertThat(PAYLOAD).hasToString("Payload[21 bytes]");
    }

    @ParameterizedTest
    @MethodSource("holders")
    void payload_isNotPrinted_byWhatHoldsIt(Object holder) {
        assertThat(holder.toString()).contains("Payload[21 bytes]").doesNotContain("caller wrote");
    }

    static Stream<Object> holders() {
        Instant now = Instant.EPOCH;
        JobState completed = new JobState.Completed(now, new StoredResult.Inline(PAYLOAD));
        RequestBody body = new RequestBody("application/json", PAYLOAD, 0, 4);
        InferenceRequest request = new InferenceRequest(
                RequestType.OCR, List.of(new ModelRef("mistral", "mistral-ocr")), body, Optional.empty());
        return Stream.of(
                Optional.of(PAYLOAD),
                completed,
                new JobState.Failed(now, new Failure(500, Optional.empty(), PAYLOAD)),
                Job.pending(JobId.random(), RequestType.OCR, "request-1", now, JobTerms.usual(now, Duration.ofHours(1)))
                        .with(copy -> copy.state = completed),
                body,
                request,
                new JobMessage(JobRef.create(JobId.random()), request),
                new Answer.Result(PAYLOAD));
    }

    @Test
    void payloads_areEqual_whenTheirBytesAre() {
        assertThat(PAYLOAD)
                .isEqualTo(Payload.utf8("what the caller wrote"))
                .hasSameHashCodeAs(Payload.utf8("what the caller wrote"))
                .isNotEqualTo(Payload.utf8("what the caller write"));
    }

    @Test
    void text_isUtf8_andItsSizeIsInBytes() {
        Payload payload = Payload.utf8("h\u00e9 \ud83d\ude00");

        assertThat(payload.size()).isEqualTo(8);
        assertThat(payload.asUtf8()).isEqualTo("h\u00e9 \ud83d\ude00");
        assertThat(payload.bytes()).startsWith('h', 0xc3, 0xa9);
    }
}
