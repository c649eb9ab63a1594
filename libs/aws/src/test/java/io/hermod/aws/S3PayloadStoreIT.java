package io.hermod.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.JobId;
import io.hermod.core.job.PayloadKey;
import io.hermod.core.job.PayloadStore;
import io.hermod.core.shared.Payload;
import io.hermod.testing.PayloadStoreContract;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class S3PayloadStoreIT extends PayloadStoreContract {
    @RegisterExtension
    private static final AwsUnderTest AWS = AwsUnderTest.start();

    @Override
    protected PayloadStore store() {
        return AWS.payloads();
    }

    @Test
    void temporaryUrl_servesThePayload_withoutCredentials() throws Exception {
        PayloadKey key = PayloadKey.ofResult(JobId.random(), Duration.ofHours(1));
        store().put(key, Payload.utf8("{\"status\":\"completed\"}"));

        HttpResponse<String> answer = get(store().temporaryUrl(key, Duration.ofMinutes(5)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(answer.body()).isEqualTo("{\"status\":\"completed\"}");
    }

    @Test
    void temporaryUrl_isRefused_whenItWasTamperedWith() throws Exception {
        PayloadKey key = PayloadKey.ofResult(JobId.random(), Duration.ofHours(1));
        PayloadKey foreign = PayloadKey.ofResult(JobId.random(), Duration.ofHours(1));
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
