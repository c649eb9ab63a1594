package io.hermod.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.core.io.service.MicronautMetaServiceLoaderUtils;
import io.micronaut.inject.BeanDefinitionReference;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Stands here, where the libraries of all functions are on the class path. */
class UnusedBeansTest {
    @Test
    void eachOfThemNames_aDefinitionThatThereIs() throws IOException {
        Set<String> definitions = MicronautMetaServiceLoaderUtils.findMicronautMetaServiceEntries(
                UnusedBeansTest.class.getClassLoader(), BeanDefinitionReference.class.getName());

        assertThat(UnusedBeans.PREFIXES)
                .allSatisfy(prefix -> assertThat(definitions).anyMatch(definition -> definition.startsWith(prefix)));
    }
}
