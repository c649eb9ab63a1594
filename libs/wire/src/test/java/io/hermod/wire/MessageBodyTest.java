package io.hermod.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hermod.core.job.JobId;
import io.hermod.core.job.JobRef;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestBody;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.shared.Payload;
import io.hermod.testing.InMemoryPayloadStore;
import io.hermod.wire.MessageBody.Encoding;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageBodyTest {
    private static final int UNIT = 64 * 1024;
    private static final JobRef JOB = JobRef.create(JobId.random());

    private final InMemoryPayloadStore payloads = new InMemoryPayloadStore();

    @ParameterizedTest
    @CsvSource({"1000, TEXT", "65536, TEXT", "65537, GZIP", "1000000, GZIP"})
    void text_isCompressed_whereThatSavesABilledUnit(int size, Encoding expected) {
        Payload text = Payload.utf8("x".repeat(size));

        assertCarried(RequestType.CHAT_COMPLETION, text, expected);
    }

    @ParameterizedTest
    @CsvSource({"1000", "65536", "200000"})
    void bytesThatDoNotShrink_areBase64(int size) {
        byte[] noise = new byte[size];
        new Random(size).nextBytes(noise);

        assertCarried(RequestType.TRANSCRIPTION, Payload.of(noise), Encoding.BASE64);
    }

    @Test
    void textThatSqsRefuses_isBase64() {
        Payload text = Payload.utf8("{\"a\":\"\uFFFE\"}");

        assertCarried(RequestType.CHAT_COMPLETION, text, Encoding.BASE64);
    }

    @Test
    void compressedText_isNeverLongerThanPlain() {
        for (int size = UNIT; size < 4 * UNIT; size += 7_919) {
            Payload text = Payload.utf8("{\"n\":" + new Random(size).nextLong() + "}" + " ".repeat(size));
            MessageBody body = carrying(request(RequestType.CHAT_COMPLETION, text));
            assertThat(body.text().length()).isLessThanOrEqualTo(text.size());
        }
    }

    @Test
    void bodyThatIsTooLarge_isNotCarried_butWhereItShrinks() {
        byte[] noise = new byte[10 * UNIT];
        new Random(7).nextBytes(noise);

        assertThat(MessageBody.inline(request(RequestType.TRANSCRIPTION, Payload.of(noise)), 7 * UNIT))
                .isEmpty();
        assertThat(MessageBody.inline(
                        request(RequestType.CHAT_COMPLETION, Payload.utf8("x".repeat(10 * UNIT))), 7 * UNIT))
                .hasValueSatisfying(body -> assertThat(body.encoding()).isEqualTo(Encoding.GZIP));
    }

    /** Base64 takes a third more. */
    @Test
    void bytes_areCarried_whereTheirBase64Fits() {
        byte[] noise = new byte[6 * UNIT];
        new Random(7).nextBytes(noise);
        InferenceRequest request = request(RequestType.TRANSCRIPTION, Payload.of(noise));

        assertThat(MessageBody.inline(request, 8 * UNIT)).isPresent();
        assertThat(MessageBody.inline(request, 8 * UNIT - 1)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"gzip, H4sIAAAA", "gzip, bm90IGd6aXA=", "base64, %", "brotli, x"})
    void brokenBody_isRefused(String encoding, String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageBody.of(encoding, text).read(JOB, payloads, MemoryBudget.unlimitedShare()));
    }

    private void assertCarried(RequestType type, Payload bytes, Encoding encoding) {
        MessageBody body = carrying(request(type, bytes));

        assertThat(body.encoding()).isEqualTo(encoding);
        assertThat(body.read(JOB, payloads, MemoryBudget.unlimitedShare())).isEqualTo(bytes);
    }

    private static MessageBody carrying(InferenceRequest request) {
        return MessageBody.inline(request, Integer.MAX_VALUE).orElseThrow();
    }

    private static InferenceRequest request(RequestType type, Payload bytes) {
        RequestBody body = new RequestBody("application/json", bytes, 0, 0);
        return new InferenceRequest(type, List.of(new ModelRef("openai", "gpt-4o")), body, Optional.empty());
    }
}
