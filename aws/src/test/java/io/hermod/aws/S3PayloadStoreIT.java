package io.hermod.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.Payload;
import io.hermod.core.job.JobId;
import io.hermod.core.job.PayloadKey;
import io.hermod.core.port.PayloadStore;
import io.hermod.emulators.EmbeddedAws;
import io.hermod.testing.PayloadStoreContract;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

class S3PayloadStoreIT extends PayloadStoreContract {
    private static EmbeddedAws aws;
    private static S3Client s3;
    private static S3Presigner presigner;

    @BeforeAll
    static void start() {
        aws = EmbeddedAws.start();
        s3 = aws.connect(S3Client.builder().forcePathStyle(true), aws.s3Endpoint());
        presigner = S3Presigner.builder()
                .endpointOverride(aws.s3Endpoint())
                .region(Region.of(EmbeddedAws.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(EmbeddedAws.ACCESS_KEY, EmbeddedAws.SECRET_KEY)))
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build();
    }

    @AfterAll
    static void stop() {
        presigner.close();
        s3.close();
        aws.close();
    }

    @Override
    protected PayloadStore store() {
        return new S3PayloadStore(s3, presigner, aws.bucket());
    }

    @Test
    void temporaryUrl_servesThePayload_toAnybodyWithoutAHeader() throws Exception {
        PayloadKey key = PayloadKey.ofResult(JobId.random());
        store().put(key, Payload.utf8("{\"status\":\"completed\"}"));

        HttpResponse<String> answer = get(store().temporaryUrl(key, Duration.ofMinutes(5)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(answer.body()).isEqualTo("{\"status\":\"completed\"}");
    }

    @Test
    void temporaryUrl_isRefused_whenItWasTamperedWith() throws Exception {
        PayloadKey key = PayloadKey.ofResult(JobId.random());
        PayloadKey foreign = PayloadKey.ofResult(JobId.random());
        store().put(foreign, Payload.utf8("{}"));
        String url = store().temporaryUrl(key, Duration.ofMinutes(5)).toString();

        assertThat(get(URI.create(url.replace(key.value(), foreign.value()))).statusCode())
                .isEqualTo(403);
    }

    private static HttpResponse<String> get(URI url) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
        }
    }
}
