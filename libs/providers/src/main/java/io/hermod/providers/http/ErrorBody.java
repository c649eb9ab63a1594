package io.hermod.providers.http;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow.Subscription;

/**
 * Reads the start of an error response. The rest is not read: an error needs no more. The body is complete before its
 * source is cancelled, because the cancelled stream of an HTTP/2 connection fails a body that is not.
 */
final class ErrorBody extends CollectedBody {
    @Override
    public void onNext(List<ByteBuffer> buffers) {
        buffers.forEach(buffer -> received.add(buffer, Exchange.Answered.MAX_ERROR_BYTES));
        Subscription source = source();
        if (received.size() < Exchange.Answered.MAX_ERROR_BYTES) {
            source.request(1);
        } else {
            onComplete();
            source.cancel();
        }
    }
}
