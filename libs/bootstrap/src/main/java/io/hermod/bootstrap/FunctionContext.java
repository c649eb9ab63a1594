package io.hermod.bootstrap;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextConfiguration;
import io.micronaut.context.DefaultApplicationContext;
import io.micronaut.core.io.service.MicronautMetaServiceLoaderUtils;
import io.micronaut.function.aws.LambdaApplicationContextBuilder;
import io.micronaut.inject.BeanDefinitionReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Set;

/**
 * A function's context, with nothing made before it is needed: what the first request needs it makes, and what it does not need must
 * not keep it waiting. All settings are variables of the environment; there are no files and no stages to look for.
 */
public final class FunctionContext extends LambdaApplicationContextBuilder {
    public FunctionContext() {
        deduceEnvironment(false);
        deduceCloudEnvironment(false);
        bootstrapEnvironment(false);
    }

    /**
     * The one of a process of Lambda's. In an image, AWS's runtime client gives the thread a class loader of its own: Micronaut would look for services
     * in all jars once for that one, and once for the jars' own.
     */
    public static FunctionContext ofThisProcess() {
        Thread.currentThread().setContextClassLoader(FunctionContext.class.getClassLoader());
        return new FunctionContext();
    }

    /** Micronaut's builder for Lambda has all singletons made, and what it was told once cannot be taken back. */
    @Override
    public Set<Class<? extends Annotation>> getEagerInitAnnotated() {
        return Set.of();
    }

    @Override
    protected ApplicationContext newApplicationContext() {
        return new ContextOfUsedBeans(this);
    }

    /**
     * Looks at the names of bean definitions before it loads them. One that cannot be loaded, as a library is not there, belongs among the unused: Micronaut
     * would pass over it each time it starts, and here no function starts with it.
     */
    @SuppressWarnings({"rawtypes", "overrides"}) // as Micronaut declares them
    private static final class ContextOfUsedBeans extends DefaultApplicationContext {
        ContextOfUsedBeans(ApplicationContextConfiguration configuration) {
            super(configuration);
        }

        @Override
        protected List<BeanDefinitionReference> resolveBeanDefinitionReferences() {
            try {
                return MicronautMetaServiceLoaderUtils.findMicronautMetaServiceEntries(
                                getClassLoader(), BeanDefinitionReference.class.getName())
                        .stream()
                        .filter(name -> !UnusedBeans.contain(name))
                        .map(this::load)
                        .filter(BeanDefinitionReference::isPresent)
                        .toList();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        private BeanDefinitionReference load(String name) {
            try {
                return Class.forName(name, true, getClassLoader())
                        .asSubclass(BeanDefinitionReference.class)
                        .getDeclaredConstructor()
                        .newInstance();
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(name + " is no bean's definition", impossible);
            }
        }
    }
}
