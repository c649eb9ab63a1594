package io.hermod.providers.http;

import io.hermod.core.shared.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The body of a response that is read while it arrives. If it does not end in time, it is closed.
 *
 * @param limit of the whole body
 */
record Download(Duration limit) {
    private static final String IDENTITY = "identity";

    Exchange read(HttpResponse<InputStream> response, HttpDownload.BodyReader reader) throws InterruptedException {
        Map<String, String> headers = JdkTransport.headers(response);
        String coding = headers.getOrDefault("content-encoding", IDENTITY);
        if (!coding.equals(IDENTITY)) {
            return new Exchange.Unreadable(coding);
        }
        AtomicBoolean isLate = new AtomicBoolean();
        CountDownLatch isRead = new CountDownLatch(1);
        try (InputStream body = response.body()) {
            Thread.startVirtualThread(() -> closeIfLate(body, isRead, isLate));
            byte[] error = new byte[0];
            if (Exchange.Answered.isSuccess(response.statusCode())) {
                reader.read(body);
            } else {
                error = body.readNBytes(Exchange.Answered.MAX_ERROR_BYTES);
            }
            return new Exchange.Answered(response.statusCode(), headers, Payload.of(error));
        } catch (IOException broken) {
            return isLate.get() ? new Exchange.OutOfTime() : new Exchange.CutOff();
        } finally {
            isRead.countDown();
        }
    }

    private void closeIfLate(InputStream body, CountDownLatch isRead, AtomicBoolean isLate) {
        try {
            if (!isRead.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                isLate.set(true);
                body.close();
            }
        } catch (IOException | InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
