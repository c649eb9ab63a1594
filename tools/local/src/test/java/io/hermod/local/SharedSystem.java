package io.hermod.local;

import io.hermod.emulators.EmbeddedAws;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives the tests a shared {@link RunningSystem}, shared emulators, or a {@link FaultySystem} on these. Each starts
 * before the first test that needs it, and stops after the last test.
 */
final class SharedSystem implements ParameterResolver {
    private static final Map<Class<?>, Function<Store, AutoCloseable>> STARTERS = Map.of(
            RunningSystem.class, store -> RunningSystem.start(),
            EmbeddedAws.class, store -> EmbeddedAws.start(),
            FaultySystem.class, store -> new FaultySystem((EmbeddedAws) started(EmbeddedAws.class, store)));

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return STARTERS.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return started(parameter.getParameter().getType(), context.getRoot().getStore(Namespace.GLOBAL));
    }

    private static Object started(Class<?> type, Store store) {
        return store.getOrComputeIfAbsent(
                type,
                key -> Optional.ofNullable(STARTERS.get(type)).orElseThrow().apply(store));
    }
}
