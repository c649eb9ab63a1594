package io.hermod.providers.bedrock;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockagentruntime.BedrockAgentRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/** An HTTP client for Amazon's SDK that keeps the request and gives one answer. */
final class RecordedSdk implements SdkHttpClient {
    private final String answer;
    private volatile String body = "";
    private volatile String path = "";

    RecordedSdk(String answer) {
        this.answer = answer;
    }

    String body() {
        return body;
    }

    String path() {
        return path;
    }

    BedrockRuntimeClient runtime() {
        return BedrockRuntimeClient.builder()
                .httpClient(this)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials())
                .build();
    }

    BedrockAgentRuntimeClient agentRuntime() {
        return BedrockAgentRuntimeClient.builder()
                .httpClient(this)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials())
                .build();
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                path = request.httpRequest().encodedPath();
                body = new String(
                        request.contentStreamProvider()
                                .orElseThrow()
                                .newStream()
                                .readAllBytes(),
                        StandardCharsets.UTF_8);
                return answered();
            }

            @Override
            public void abort() {}
        };
    }

    @Override
    public void close() {}

    private HttpExecuteResponse answered() {
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        return HttpExecuteResponse.builder()
                .response(SdkHttpResponse.builder()
                        .statusCode(200)
                        .putHeader("content-type", "application/json")
                        .putHeader("content-length", Integer.toString(bytes.length))
                        .build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bytes)))
                .build();
    }

    private static StaticCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"));
    }
}
