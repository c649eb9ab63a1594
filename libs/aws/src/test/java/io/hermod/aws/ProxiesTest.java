package io.hermod.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.shared.Payload;
import io.hermod.testing.DeadProxy;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;

@ExtendWith(DeadProxy.class)
@Isolated("system properties are the whole process's")
class ProxiesTest {
    @Test
    void emulator_isCalledWithoutTheProxy() throws IOException {
        S3Connections s3 = new S3Connections(AwsTimeouts.belowApiGateways());
        try (ScriptedProvider emulator =
                        ScriptedProvider.answering(ScriptedAnswer.of(200, "text/plain", Payload.utf8("here")));
                SdkHttpClient http = new AwsAdapters().httpClient();
                s3) {
            assertThat(status(http, emulator)).isEqualTo(200);
            assertThat(status(s3.forPayloads(), emulator)).isEqualTo(200);
            assertThat(status(s3.forFiles(), emulator)).isEqualTo(200);
        }
    }

    @Test
    void proxyOfTheProcess_staysThatOfOtherHosts() {
        ProxyConfiguration usual = ProxyConfiguration.builder().build();

        ProxyConfiguration ours = Proxies.exceptForLoopback();

        assertThat(ours.host()).isEqualTo(usual.host()).isEqualTo("127.0.0.1");
        assertThat(ours.port()).isEqualTo(usual.port()).isEqualTo(1);
        assertThat(ours.nonProxyHosts()).containsAll(usual.nonProxyHosts());
        assertThat("dynamodb.us-east-1.amazonaws.com")
                .matches(host -> ours.nonProxyHosts().stream().noneMatch(host::matches));
    }

    private static int status(SdkHttpClient http, ScriptedProvider server) throws IOException {
        HttpExecuteRequest get = HttpExecuteRequest.builder()
                .request(SdkHttpRequest.builder()
                        .method(SdkHttpMethod.GET)
                        .uri(server.url())
                        .build())
                .build();
        return http.prepareRequest(get).call().httpResponse().statusCode();
    }
}
