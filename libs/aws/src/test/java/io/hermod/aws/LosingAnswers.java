package io.hermod.aws;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/** Loses responses: the service has done its work, but the SDK sees a broken connection. */
final class LosingAnswers implements SdkHttpClient {
    private final SdkHttpClient http;
    private final AtomicInteger toLose = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();

    LosingAnswers(SdkHttpClient http) {
        this.http = http;
    }

    void loseTheNextAnswer() {
        calls.set(0);
        toLose.set(1);
    }

    /** How many calls were made since. */
    int calls() {
        return calls.get();
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest call = http.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                HttpExecuteResponse answer = call.call();
                calls.incrementAndGet();
                if (toLose.getAndSet(0) == 1) {
                    call.abort();
                    throw new IOException("told to lose the answer");
                }
                return answer;
            }

            @Override
            public void abort() {
                call.abort();
            }
        };
    }

    @Override
    public void close() {
        http.close();
    }
}
