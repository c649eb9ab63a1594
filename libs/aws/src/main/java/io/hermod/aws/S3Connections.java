package io.hermod.aws;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/**
 * Connections to S3, apart from those to DynamoDB and SQS: a batch that reads megabytes must not delay a heartbeat. A
 * file holds its connection until the provider has read it, so files do not share theirs with payloads.
 */
@Singleton
final class S3Connections implements AutoCloseable {
    /** A batch of a hundred jobs reads and writes its payloads at once. */
    private static final int PAYLOADS = 100;

    /** Lambda allows 1,024 open files and sockets in all. */
    private static final int FILES = 400;

    private final AwsTimeouts timeouts;
    private final List<SdkHttpClient> clients = new ArrayList<>();

    S3Connections(AwsTimeouts timeouts) {
        this.timeouts = timeouts;
    }

    /** New connections for requests and results. */
    SdkHttpClient forPayloads() {
        return client(PAYLOADS);
    }

    /** New connections for uploaded files. */
    SdkHttpClient forFiles() {
        return client(FILES);
    }

    @Override
    @PreDestroy
    public synchronized void close() {
        clients.forEach(SdkHttpClient::close);
        clients.clear();
    }

    /** A call may wait for a connection as long as it may take. */
    private synchronized SdkHttpClient client(int maxConnections) {
        SdkHttpClient client = Apache5HttpClient.builder()
                .maxConnections(maxConnections)
                .proxyConfiguration(Proxies.exceptForLoopback())
                .connectionAcquisitionTimeout(timeouts.payloadAttempt())
                .build();
        clients.add(client);
        return client;
    }
}
