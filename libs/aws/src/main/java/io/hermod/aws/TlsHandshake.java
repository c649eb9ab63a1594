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

/** One connection to DynamoDB by TLS, for what that loads: an unsigned request that needs no permission, on a connection that is closed again. */
@Singleton
public final class TlsHandshake {
    private static final Logger LOG = LoggerFactory.getLogger(TlsHandshake.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

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

    /** None where the functions call another place, which the tests do, and LocalStack: there is no TLS there. */
    private static Optional<URI> address(AwsRegionProviderChain region, @Nullable AWSServiceConfiguration service) {
        return service != null && service.getEndpointOverride() != null
                ? Optional.empty()
                : Optional.of(URI.create(
                        "https://" + DynamoDbClient.serviceMetadata().endpointFor(region.getRegion()) + "/ping"));
    }

    /** What a name stood for when the snapshot was made may be wrong for long when it is restored. */
    private static void rememberNoAddresses() {
        Security.setProperty("networkaddress.cache.ttl", "0");
    }

    /** Nothing depends on it: a failure is logged. */
    public void make() {
        address.ifPresent(TlsHandshake::make);
    }

    private static void make(URI address) {
        rememberNoAddresses();
        HttpExecuteRequest ping = HttpExecuteRequest.builder()
                .request(SdkHttpRequest.builder()
                        .method(SdkHttpMethod.GET)
                        .uri(address)
                        .build())
                .build();
        try (SdkHttpClient http = Apache5HttpClient.builder()
                .connectionTimeout(PATIENCE)
                .socketTimeout(PATIENCE)
                .build()) {
            int status = http.prepareRequest(ping).call().httpResponse().statusCode();
            LOG.info("{} answered {}", address, status);
        } catch (IOException | RuntimeException fault) {
            LOG.warn("No connection to {}: the first call of what is restored will be slower", address, fault);
        }
    }
}
