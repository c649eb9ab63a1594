package io.hermod.submit;

import io.hermod.core.request.RequestType;
import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.webhook.EndpointNames;
import io.hermod.gateway.NoSuchRoute;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Factory;
import io.micronaut.core.convert.TypeConverter;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Beans that only the submit function has. */
@Factory
final class SubmitBeans {
    /** A new generator for each number: copies of a snapshot must not share a seed. */
    @Singleton
    RandomGenerator random() {
        return () -> new Random().nextLong();
    }

    /** For results that a client waits for. The request's body and the code take the rest of the memory. */
    @Singleton
    MemoryBudget memory() {
        return new MemoryBudget(Runtime.getRuntime().maxMemory() / 10 * 3);
    }

    /** The store of endpoints is made for the first job that names one. */
    @Singleton
    ResolveWebhook webhooks(BeanProvider<EndpointNames> endpoints) {
        return new ResolveWebhook(() -> endpoints.isPresent() ? Optional.of(endpoints.get()) : Optional.empty());
    }

    @Singleton
    TypeConverter<String, RequestType> requestTypes() {
        return (path, target, context) -> Optional.of(RequestType.byPath(path).orElseThrow(NoSuchRoute::new));
    }
}
