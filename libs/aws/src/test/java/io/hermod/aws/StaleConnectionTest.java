package io.hermod.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A function that was frozen or restored from a snapshot has connections that the server closed long ago. */
class StaleConnectionTest {
    private static final Duration ATTEMPT = Duration.ofMillis(300);
    private static final byte[] ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: 2\r\n\r\n{}"
                    .getBytes(StandardCharsets.US_ASCII);

    /** What happens to a connection after its first response. */
    enum Fate {
        CLOSED {
            @Override
            void apply(Socket connection) throws IOException {
                connection.close();
            }
        },
        RESET {
            @Override
            void apply(Socket connection) throws IOException {
                connection.setSoLinger(true, 0);
                connection.close();
            }
        },
        FORGOTTEN {
            @Override
            void apply(Socket connection) throws IOException {
                connection.getInputStream().transferTo(OutputStream.nullOutputStream());
            }
        };

        abstract void apply(Socket connection) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void callOnAStaleConnection_isRetriedOnAnother(Fate fate) throws IOException {
        AtomicInteger connections = new AtomicInteger();
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                SdkHttpClient http = new AwsAdapters().httpClient();
                DynamoDbClient dynamo = client(http, server.getLocalPort())) {
            Thread.ofVirtual().start(() -> serve(server, fate, connections));

            for (int i = 0; i < 3; i++) {
                assertThat(dynamo.listTables().tableNames()).isEmpty();
            }

            assertThat(connections).hasValueGreaterThanOrEqualTo(3);
        }
    }

    private static DynamoDbClient client(SdkHttpClient http, int port) {
        return AwsUnderTest.client(
                DynamoDbClient.builder()
                        .httpClient(http)
                        .overrideConfiguration(config -> config.apiCallAttemptTimeout(ATTEMPT)),
                URI.create("http://127.0.0.1:" + port));
    }

    private static void serve(ServerSocket server, Fate fate, AtomicInteger connections) {
        try {
            while (true) {
                Socket connection = server.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> hold(connection, fate));
            }
        } catch (IOException closed) {
            // The test has ended.
        }
    }

    private static void hold(Socket connection, Fate fate) {
        try {
            readRequest(connection);
            connection.getOutputStream().write(ANSWER);
            fate.apply(connection);
        } catch (IOException gone) {
            // The client has closed the connection.
        }
    }

    /** The body of such a request is an empty object. */
    private static void readRequest(Socket connection) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
        String line = in.readLine();
        while (line != null && !line.isEmpty()) {
            line = in.readLine();
        }
        in.read(new char[2]);
    }
}
