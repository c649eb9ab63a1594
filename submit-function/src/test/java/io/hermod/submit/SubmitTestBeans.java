package io.hermod.submit;

import io.hermod.testing.FunctionTestBeans;
import io.hermod.testing.InMemoryConfigStore;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import jakarta.inject.Singleton;
import java.util.random.RandomGenerator;

@Factory
final class SubmitTestBeans extends FunctionTestBeans {
    @Singleton
    SubmitFunction function(ApplicationContext context, InMemoryConfigStore configs) {
        configs.put("""
            {"client":{"async_job_result_ttl":7200,"header_filter_config":{"denylist":["x-denied"]}},
             "providers":{"openai":{"keys":[{"id":"key-1","name":"main","value":"sk-1"},
              {"name":"spare","value":"sk-2"}]}}}\
            """);
        return new SubmitFunction(context);
    }

    /** Always 0: the heaviest provider is chosen. */
    @Singleton
    @Replaces(value = RandomGenerator.class, factory = SubmitBeans.class)
    RandomGenerator random() {
        return () -> 0;
    }
}
