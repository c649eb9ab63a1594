package io.hermod.aws;

import io.micronaut.aws.sdk.v2.service.AWSServiceConfiguration;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.security.Security;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Loads the classes of TLS before a snapshot: it sends DynamoDB one unsigned request, which needs no permission, and
 * closes the connection.
 */
@Singleton
public final class TlsHandshake {
    private static final Logger LOG = LoggerFactory.getLogger(TlsHandshake.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final Optional<URI> address;

    @Inject
    TlsHandshake(
            AwsRegionProviderChain region,
            @Nullable @Named(DynamoDbClient.SERVICE_NAME) AWSServiceConfiguration service) {
        this(address(region, service));
    }

    TlsHandshake(Optional<URI> address) {
        this.address = address;
    }

    /** Empty if the endpoint is overridden, as for tests and LocalStack: those do not speak TLS. */
    private static Optional<URI> address(AwsRegionProviderChain region, @Nullable AWSServiceConfiguration service) {
        return service != null && service.getEndpointOverride() != null
                ? Optional.empty()
                : Optional.of(URI.create(
                        "https://" + DynamoDbClient.serviceMetadata().endpointFor(region.getRegion()) + "/ping"));
    }

    /** A snapshot may be restored long after it is taken, when cached addresses are out of date. */
    private static void disableAddressCache() {
        Security.setProperty("networkaddress.cache.ttl", "0");
    }

    /** Logs a failure and continues: a snapshot is taken without TLS in memory. */
    public void make() {
        address.ifPresent(TlsHandshake::make);
    }

    private static void make(URI address) {
        disableAddressCache();
        HttpExecuteRequest ping = HttpExecuteRequest.builder()
                .request(SdkHttpRequest.builder()
                        .method(SdkHttpMethod.GET)
                        .uri(address)
                        .build())
                .build();
        try (SdkHttpClient http = Apache5HttpClient.builder()
                .connectionTimeout(TIMEOUT)
                .socketTimeout(TIMEOUT)
                .build()) {
            int status = http.prepareRequest(ping).call().httpResponse().statusCode();
            LOG.info("Connected to {}: status {}", address, status);
        } catch (IOException | RuntimeException fault) {
            LOG.warn("Could not connect to {}; the first call after a restore will be slower", address, fault);
        }
    }
}
