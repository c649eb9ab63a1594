package io.hermod.worker;

import io.hermod.config.CurrentSettings;
import io.hermod.config.SecretVariables;
import io.hermod.config.SettingsScope;
import io.hermod.core.address.AddressGuard;
import io.hermod.core.batch.Batches;
import io.hermod.core.provider.InferenceProvider;
import io.hermod.core.provider.RemoteRuns;
import io.hermod.core.provider.RequestSigner;
import io.hermod.core.settings.ConfigStore;
import io.hermod.core.settings.EnvironmentVariables;
import io.hermod.core.settings.SecretStore;
import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.shared.Sleeper;
import io.hermod.core.upload.UploadStore;
import io.hermod.guardedhttp.GuardedClient;
import io.hermod.providers.Authorizer;
import io.hermod.providers.ProviderBatches;
import io.hermod.providers.ProviderRuns;
import io.hermod.providers.Providers;
import io.hermod.providers.azure.EntraTokens;
import io.hermod.providers.fetch.FetchLimits;
import io.hermod.providers.fetch.FileFetcher;
import io.hermod.providers.fetch.WebFileFetcher;
import io.hermod.providers.http.JdkTransport;
import io.hermod.providers.http.PiecesStream;
import io.hermod.providers.vertex.GoogleTokens;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The worker's beans. */
@Factory
final class WorkerBeans {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerBeans.class);

    @Singleton
    Sleeper sleeper() {
        return Sleeper.real();
    }

    @Singleton
    HeartbeatThreads heartbeatThreads() {
        return HeartbeatThreads.platform();
    }

    @Singleton
    CurrentSettings settings(EnvironmentVariables environment, SecretStore secrets, ConfigStore configs, Clock clock) {
        return new CurrentSettings(
                new SecretVariables(environment, secrets),
                configs,
                clock,
                fault -> LOG.error("{}", fault.message(), fault.cause()),
                SettingsScope.PROVIDERS);
    }

    @Singleton
    PriceList prices(CurrentSettings settings) {
        return model -> Optional.ofNullable(settings.get().prices().get(model.ignoringCase()));
    }

    /** The event with its requests, and the code, take the rest of the memory. */
    @Singleton
    MemoryBudget memory() {
        return new MemoryBudget(Runtime.getRuntime().maxMemory() / 10 * 4);
    }

    @Singleton
    @Bean(preDestroy = "close")
    JdkTransport transport(UploadStore uploads, Clock clock) {
        return new JdkTransport(uploads, clock);
    }

    /** Each call gets its own: the settings change, and a snapshot must not contain random state. */
    @Singleton
    CurrentProviders providers(
            CurrentSettings settings,
            JdkTransport transport,
            Authorizer authorizer,
            GuardedClient guarded,
            Clock clock,
            Sleeper sleeper) {
        FileFetcher files = new WebFileFetcher(guarded, FetchLimits.DEFAULT, clock);
        return () -> new Providers(settings.get(), transport, authorizer, files, clock, sleeper, new Random());
    }

    @Singleton
    InferenceProvider inference(CurrentProviders providers) {
        return (request, model, allowance) -> providers.get().infer(request, model, allowance);
    }

    @Singleton
    RemoteRuns remoteRuns(CurrentProviders providers) {
        return new ProviderRuns(providers::get);
    }

    @Singleton
    @Requires(property = "hermod.bundles-url")
    Batches batches(CurrentProviders providers, JdkTransport transport) {
        return new ProviderBatches(providers::get, transport);
    }

    /** The providers by the settings that are current. */
    @FunctionalInterface
    interface CurrentProviders {
        Providers get();
    }

    @Singleton
    @Bean(preDestroy = "close")
    GuardedClient guarded(EnvironmentVariables environment) {
        return new GuardedClient(
                AddressGuard.allowing(environment.get("HERMOD_PRIVATE_HOSTS").orElse("")));
    }

    @Singleton
    Authorizer authorizer(
            RequestSigner signer,
            JdkTransport transport,
            UploadStore uploads,
            EnvironmentVariables environment,
            Clock clock) {
        URI authority = environment.get("AZURE_AUTHORITY_HOST").map(URI::create).orElse(EntraTokens.PUBLIC_CLOUD);
        return new Authorizer(
                signer,
                new EntraTokens(transport, clock, authority),
                new GoogleTokens(transport, clock),
                body -> new PiecesStream(body, uploads));
    }
}
