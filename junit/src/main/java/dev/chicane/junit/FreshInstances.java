package dev.chicane.junit;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstanceFactory;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.junit.jupiter.api.extension.TestInstances;

/**
 * The test instance of one execution, and those of the classes around it, made as JUnit makes them: constructors take
 * parameters, extensions see each instance.
 *
 * @param all the outermost first
 */
record FreshInstances(List<Object> all) implements TestInstances {
    private static final int NO_CONSTRUCTOR = 0;

    /** Where JUnit finds the instance of a class that has one for all of its tests, it is that one. */
    static FreshInstances make(ExecutionContext context, ExtensionContext test) throws Exception {
        if (!context.getExtensions(TestInstanceFactory.class).isEmpty()) {
            throw new IllegalStateException("A TestInstanceFactory makes the instances of "
                    + context.getRequiredTestClass().getName()
                    + ", which @RaceTest does not support: it needs an instance for every execution.");
        }
        var instances = new ArrayList<Object>();
        for (Class<?> type : classes(context)) {
            Object shared = shared(type, test);
            Object outer = instances.isEmpty() ? null : instances.getLast();
            instances.add(shared == null ? make(type, outer, context) : shared);
        }
        return new FreshInstances(List.copyOf(instances));
    }

    /** The test class and those around it of which there are instances, the outermost first. */
    static List<Class<?>> classes(ExtensionContext context) {
        var classes = new ArrayList<>(context.getEnclosingTestClasses());
        classes.add(context.getRequiredTestClass());
        return classes;
    }

    private static @Nullable Object shared(Class<?> type, ExtensionContext test) {
        for (ExtensionContext at = test; at != null; at = at.getParent().orElse(null)) {
            boolean isOfClass =
                    at.getTestMethod().isEmpty() && at.getTestClass().equals(Optional.of(type));
            if (isOfClass && at.getTestInstanceLifecycle().equals(Optional.of(Lifecycle.PER_CLASS))) {
                return test.getRequiredTestInstances().findInstance(type).orElseThrow();
            }
        }
        return null;
    }

    private static Object make(Class<?> type, @Nullable Object outer, ExecutionContext context) throws Exception {
        var made = new TestInstanceFactoryContext() {
            @Override
            public Class<?> getTestClass() {
                return type;
            }

            @Override
            public Optional<Object> getOuterInstance() {
                return Optional.ofNullable(outer);
            }
        };
        for (var callback : context.getExtensions(TestInstancePreConstructCallback.class)) {
            callback.preConstructTestInstance(made, context);
        }
        Constructor<?> constructor = Arrays.stream(type.getDeclaredConstructors())
                .filter(c -> !c.isSynthetic())
                .toList()
                .get(NO_CONSTRUCTOR);
        Object instance = context.getExecutableInvoker().invoke(constructor, outer);
        for (var processor : context.getExtensions(TestInstancePostProcessor.class)) {
            processor.postProcessTestInstance(instance, context);
        }
        return instance;
    }

    @Override
    public Object getInnermostInstance() {
        return all.getLast();
    }

    @Override
    public List<Object> getEnclosingInstances() {
        return all.subList(0, all.size() - 1);
    }

    @Override
    public List<Object> getAllInstances() {
        return all;
    }

    @Override
    public <T> Optional<T> findInstance(Class<T> required) {
        return all.reversed().stream()
                .filter(required::isInstance)
                .map(required::cast)
                .findFirst();
    }
}
