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
 * A function's context. It makes each bean when the first request needs it, so that no request waits for a bean that
 * it does not use. All settings come from the environment: there are no files and no Micronaut environments to look
 * for.
 */
public final class FunctionContext extends LambdaApplicationContextBuilder {
    public FunctionContext() {
        deduceEnvironment(false);
        deduceCloudEnvironment(false);
        bootstrapEnvironment(false);
    }

    /**
     * The context of a function's process. In an image, AWS's runtime client gives the thread a class loader of its
     * own, with which Micronaut would search all jars for services a second time.
     */
    public static FunctionContext ofThisProcess() {
        CarrierThreads.raiseLimit();
        Thread.currentThread().setContextClassLoader(FunctionContext.class.getClassLoader());
        return new FunctionContext();
    }

    /** Micronaut's builder for Lambda makes all singletons at the start, and has no way to undo that setting. */
    @Override
    public Set<Class<? extends Annotation>> getEagerInitAnnotated() {
        return Set.of();
    }

    @Override
    protected ApplicationContext newApplicationContext() {
        return new ContextOfUsedBeans(this);
    }

    /**
     * Skips unused bean definitions by their names, before it loads them. It fails at a definition whose library is
     * missing, which Micronaut would skip at each start: such a definition belongs among the {@link UnusedBeans}.
     */
    @SuppressWarnings({"rawtypes", "overrides"}) // as Micronaut declares it
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
                throw new IllegalStateException(name + " is not a bean definition", impossible);
            }
        }
    }
}
