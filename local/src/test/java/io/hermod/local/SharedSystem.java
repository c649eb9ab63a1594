package io.hermod.local;

import io.hermod.emulators.EmbeddedAws;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives the tests the one {@link RunningSystem}, or emulators that nothing runs on. What is asked for starts for the first
 * test and stops behind the last.
 */
final class SharedSystem implements ParameterResolver {
    private static final Map<Class<?>, Supplier<AutoCloseable>> STARTERS =
            Map.of(RunningSystem.class, RunningSystem::start, EmbeddedAws.class, EmbeddedAws::start);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return STARTERS.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(parameter.getParameter().getType(), SharedSystem::start);
    }

    private static AutoCloseable start(Class<?> type) {
        return Optional.ofNullable(STARTERS.get(type)).orElseThrow().get();
    }
}
