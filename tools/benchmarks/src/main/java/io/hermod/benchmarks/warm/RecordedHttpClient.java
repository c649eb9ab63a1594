package io.hermod.benchmarks.warm;

import io.hermod.replay.RecordedAnswer;
import io.hermod.replay.RecordedAws;
import java.io.IOException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Answers the SDK's calls without a network, as soon as it has read them. All above it is the SDK's own. */
record RecordedHttpClient() implements SdkHttpClient {
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return response(answer(request));
            }

            @Override
            public void abort() {
                // The call has ended already.
            }
        };
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    private static RecordedAnswer answer(HttpExecuteRequest request) throws IOException {
        String target =
                request.httpRequest().firstMatchingHeader("X-Amz-Target").orElseThrow();
        int length = Integer.parseInt(
                request.httpRequest().firstMatchingHeader("Content-Length").orElseThrow());
        return RecordedAws.to(
                target,
                request.contentStreamProvider().orElseThrow().newStream().readNBytes(length));
    }

    private static HttpExecuteResponse response(RecordedAnswer answer) {
        return HttpExecuteResponse.builder()
                .response(SdkHttpResponse.builder()
                        .statusCode(200)
                        .putHeader("Content-Type", "application/x-amz-json-1.0")
                        .putHeader(
                                "Content-Length", Integer.toString(answer.body().size()))
                        .putHeader("x-amzn-RequestId", "4KBNVRGD25RG1KEO9UT4V3FQDJVV4KQNSO5AEMVJF66Q9ASUAAJG")
                        .build())
                .responseBody(AbortableInputStream.create(answer.body().asStream()))
                .build();
    }
}
