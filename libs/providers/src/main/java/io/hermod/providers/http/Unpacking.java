package io.hermod.providers.http;

import io.hermod.core.shared.ContentCoding;
import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.shared.Payload;
import io.hermod.providers.http.Exchange.Answered;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Unpacks a response that came compressed although that was not asked for, within the memory budget. */
final class Unpacking {
    private static final String HEADER = "content-encoding";
    private static final int STEP_BYTES = 256 * 1024;
    private static final int LONGEST_NAME = 40;

    private final Answered answer;
    private final MemoryBudget.Share memory;
    private final int limit;
    private final ByteArrayOutputStream plain = new ByteArrayOutputStream();

    private Unpacking(Answered answer, MemoryBudget.Share memory) {
        this.answer = answer;
        this.memory = memory;
        this.limit = answer.isSuccess() ? AnswerBody.maxBytes(memory) : Answered.MAX_ERROR_BYTES;
    }

    static Exchange of(Answered answer, MemoryBudget.Share memory) {
        String coding = answer.header(HEADER).orElse("");
        return ContentCoding.isCompressed(coding) && answer.body().size() > 0
                ? new Unpacking(answer, memory).unpacked(coding)
                : answer;
    }

    private Exchange unpacked(String coding) {
        try {
            Optional<InputStream> body = ContentCoding.unpacked(answer.body(), coding);
            if (body.isEmpty()) {
                return unreadable(coding);
            }
            return read(body.get()) ? plainAnswer() : new Exchange.TooLarge(limit);
        } catch (EOFException cut) {
            return answer.isSuccess() ? new Exchange.CutOff() : plainAnswer();
        } catch (IOException corrupt) {
            return unreadable(coding);
        }
    }

    /** Whether the body was read to its end, or as far as an error needs. */
    private boolean read(InputStream body) throws IOException {
        try (body) {
            byte[] step = body.readNBytes(Math.min(STEP_BYTES, limit));
            while (step.length > 0) {
                plain.write(step);
                if (plain.size() >= limit) {
                    return !answer.isSuccess() || body.read() < 0;
                }
                if (answer.isSuccess()) {
                    memory.growAndWait((long) STEP_BYTES * AnswerBody.COPIES);
                }
                step = body.readNBytes(Math.min(STEP_BYTES, limit - plain.size()));
            }
            return true;
        }
    }

    private Answered plainAnswer() {
        Map<String, String> headers = new HashMap<>(answer.headers());
        headers.remove(HEADER);
        return new Answered(answer.status(), headers, Payload.of(plain.toByteArray()));
    }

    /** The status of an error counts also without its body. */
    private Exchange unreadable(String coding) {
        String name = coding.replaceAll("[^\\w, -]", "?");
        String shown = name.substring(0, Math.min(name.length(), LONGEST_NAME));
        return answer.isSuccess()
                ? new Exchange.Unreadable(shown)
                : new Answered(answer.status(), answer.headers(), Payload.utf8(""));
    }
}
