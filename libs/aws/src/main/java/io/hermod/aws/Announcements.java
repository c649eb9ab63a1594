package io.hermod.aws;

import io.hermod.aws.AwsAdapters.CallTimeouts;
import io.hermod.core.webhook.AnnounceEnd;
import io.hermod.core.webhook.DeliveryQueue;
import io.hermod.core.webhook.OutcomeEvents;
import io.micronaut.aws.sdk.v2.service.AWSServiceConfiguration;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClientBuilder;

/** Where the ends of jobs are announced, as beans. Their clients are made for the first job that needs them. */
@Factory
final class Announcements {
    private static final String EVENTS = "eventbridge";

    @Singleton
    AnnounceEnd announceEnd(BeanProvider<DeliveryQueue> deliveries, Optional<OutcomeEvents> events) {
        return new AnnounceEnd(deliveries::get, events);
    }

    @Singleton
    @Requires(property = "hermod.events-bus")
    OutcomeEvents outcomeEvents(BeanProvider<EventBridgeClient> client, AwsSettings settings) {
        return new EventBridgeOutcomes(client::get, settings.eventsBus().orElseThrow(), settings.apiUrl());
    }

    /** Micronaut makes none. */
    @Singleton
    @Bean(preDestroy = "close")
    @Requires(property = "hermod.events-bus")
    EventBridgeClient eventBridge(
            AwsCredentialsProviderChain credentials,
            AwsRegionProviderChain region,
            SdkHttpClient http,
            CallTimeouts timeouts,
            @Nullable @Named(EVENTS) AWSServiceConfiguration service) {
        EventBridgeClientBuilder client = timeouts.forCalls(EventBridgeClient.builder())
                .credentialsProvider(credentials)
                .region(region.getRegion())
                .httpClient(http);
        if (service != null && service.getEndpointOverride() != null) {
            client.endpointOverride(service.getEndpointOverride());
        }
        return client.build();
    }
}
