package io.hermod.benchmarks.warm;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** DynamoDB and SQS without a network: reads what the SDK sends, and answers at once. All above it is the SDK's own. */
record RecordedAws(RecordedAnswers answers) implements SdkHttpClient {
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return response(answer(request));
            }

            @Override
            public void abort() {
                // It has ended already.
            }
        };
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    private String answer(HttpExecuteRequest request) throws IOException {
        String operation =
                request.httpRequest().firstMatchingHeader("X-Amz-Target").orElseThrow();
        return answers.to(operation, body(request));
    }

    private static byte[] body(HttpExecuteRequest request) throws IOException {
        int length = Integer.parseInt(
                request.httpRequest().firstMatchingHeader("Content-Length").orElseThrow());
        return request.contentStreamProvider().orElseThrow().newStream().readNBytes(length);
    }

    private static HttpExecuteResponse response(String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        return HttpExecuteResponse.builder()
                .response(SdkHttpResponse.builder()
                        .statusCode(200)
                        .putHeader("Content-Type", "application/x-amz-json-1.0")
                        .putHeader("Content-Length", Integer.toString(body.length))
                        .putHeader("x-amzn-RequestId", "4KBNVRGD25RG1KEO9UT4V3FQDJVV4KQNSO5AEMVJF66Q9ASUAAJG")
                        .build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                .build();
    }
}
