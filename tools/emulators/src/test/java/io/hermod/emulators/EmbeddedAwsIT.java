package io.hermod.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Who reaches the emulators, and what S3 rejects. */
@Timeout(60)
class EmbeddedAwsIT {
    private static EmbeddedAws aws;

    @BeforeAll
    static void start() {
        aws = EmbeddedAws.start();
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @Test
    void emulators_listenOnLoopbackOnly() throws IOException {
        List<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .toList();
        for (URI endpoint : endpoints()) {
            for (InetAddress address : others) {
                assertThat(accepts(new InetSocketAddress(address, endpoint.getPort())))
                        .as("%s at %s", endpoint, address)
                        .isFalse();
            }
            assertThat(accepts(new InetSocketAddress(InetAddress.getLoopbackAddress(), endpoint.getPort())))
                    .isTrue();
        }
    }

    private static boolean accepts(InetSocketAddress address) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(address, 2_000);
            return true;
        } catch (ConnectException closed) {
            return false;
        }
    }

    /** ElasticMQ does not check the host. */
    @Test
    void foreignHost_isRejected() throws IOException {
        assertThat(statusOf(aws.endpoints().dynamo(), "evil.example")).isEqualTo(421);
        assertThat(statusOf(aws.endpoints().s3(), "evil.example:80")).isEqualTo(421);
        assertThat(statusOf(aws.endpoints().dynamo(), "localhost")).isNotEqualTo(421);
        assertThat(statusOf(aws.endpoints().s3(), "127.0.0.1")).isNotEqualTo(421);
    }

    private static int statusOf(URI endpoint, String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.getPort())) {
            String head = "GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return Integer.parseInt(answer.split(" ", 3)[1]);
        }
    }

    /** A client that follows a redirect with all of its headers meets this on AWS. */
    @Test
    void presignedUrl_isRejected_withAnAuthorizationHeader() throws Exception {
        try (S3Client s3 = aws.connect(
                        S3Client.builder().forcePathStyle(true), aws.endpoints().s3());
                S3Presigner presigner = aws.presigner();
                HttpClient http = HttpClient.newHttpClient()) {
            s3.putObject(put -> put.bucket(aws.names().bucket()).key("a"), RequestBody.fromString("x"));
            URI url = presigner
                    .presignGetObject(presign -> presign.signatureDuration(Duration.ofMinutes(1))
                            .getObjectRequest(
                                    get -> get.bucket(aws.names().bucket()).key("a")))
                    .url()
                    .toURI();

            HttpResponse<String> plain =
                    http.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
            HttpResponse<String> both = http.send(
                    HttpRequest.newBuilder(url)
                            .header("Authorization", "Bearer sk-bf-1")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(plain.statusCode()).isEqualTo(200);
            assertThat(plain.body()).isEqualTo("x");
            assertThat(both.statusCode()).isEqualTo(400);
            assertThat(both.body()).contains("<Code>InvalidArgument</Code>", "Only one auth mechanism allowed");
        }
    }

    private static List<URI> endpoints() {
        return Stream.of(
                        aws.endpoints().dynamo(),
                        aws.endpoints().sqs(),
                        aws.endpoints().s3())
                .toList();
    }
}
