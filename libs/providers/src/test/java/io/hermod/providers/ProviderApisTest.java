package io.hermod.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ProviderApisTest {
    /** The packages of providers, besides those that all of them share. */
    private static final Pattern OF_A_PROVIDER = Pattern.compile(
            "io\\.hermod\\.providers\\.(?!openai|chat|error|fetch|filter|http|responses|wire)\\w+\\..*");

    @Test
    void requestToOpenAi_loadsNoOtherProvider() throws ReflectiveOperationException {
        Recorder recorder = new Recorder();

        Class<?> plan = recorder.loadClass(OpenAiPlan.class.getName());
        ((Runnable) plan.getConstructor().newInstance()).run();

        assertThat(recorder.loaded)
                .contains("io.hermod.providers.openai.OpenAiApi", "io.hermod.providers.filter.OpenAiFilters")
                .doesNotContain("io.hermod.providers.filter.BedrockFilter", "io.hermod.wire.facts.BuiltInFacts")
                .noneMatch(OF_A_PROVIDER.asMatchPredicate());
    }

    /** Loads the project's classes anew, and remembers their names. */
    private static final class Recorder extends ClassLoader {
        private final Set<String> loaded = ConcurrentHashMap.newKeySet();

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("io.hermod.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known == null ? defined(name) : known;
            }
        }

        private Class<?> defined(String name) throws ClassNotFoundException {
            loaded.add(name);
            try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = Objects.requireNonNull(file, name).readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException unread) {
                throw new ClassNotFoundException(name, unread);
            }
        }
    }
}
