package io.hermod.emulators;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;
import software.amazon.awssdk.regions.Region;

/** What the emulators share: free ports, SDK clients, and their end. */
final class EmulatorClients {
    static final String HOST = "127.0.0.1";

    private static final int MIN_PORT = 10_000;
    private static final int MAX_PORT = 32_000;

    static final AwsCredentialsProvider CREDENTIALS = StaticCredentialsProvider.create(
            AwsBasicCredentials.create(EmbeddedAws.ACCESS_KEY, EmbeddedAws.SECRET_KEY));

    private static final ProxyConfiguration NO_PROXY = ProxyConfiguration.builder()
            .useSystemPropertyValues(false)
            .useEnvironmentVariableValues(false)
            .build();

    private EmulatorClients() {}

    /**
     * Free ports below those that kernels assign to connections by themselves: until an emulator binds its port,
     * another process could get such a port.
     */
    static List<Integer> freePorts(int count) {
        return ThreadLocalRandom.current()
                .ints(MIN_PORT, MAX_PORT)
                .distinct()
                .filter(EmulatorClients::isFree)
                .limit(count)
                .boxed()
                .toList();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    static URI endpoint(int port) {
        return URI.create("http://" + HOST + ":" + port);
    }

    static void stop(String emulator, AutoCloseable server) {
        try {
            server.close();
        } catch (Exception failed) {
            throw new IllegalStateException(emulator + " did not stop", failed);
        }
    }

    /** The client takes no proxy, which HTTP_PROXY may name for other hosts. */
    static <B extends AwsClientBuilder<B, C>, C> C client(B builder, URI endpoint) {
        if (builder instanceof SdkSyncClientBuilder<?, ?> sync) {
            sync.httpClientBuilder(Apache5HttpClient.builder().proxyConfiguration(NO_PROXY));
        }
        return builder.endpointOverride(endpoint)
                .region(Region.of(EmbeddedAws.REGION))
                .credentialsProvider(CREDENTIALS)
                .build();
    }
}
