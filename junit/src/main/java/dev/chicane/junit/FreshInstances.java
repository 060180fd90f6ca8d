package dev.chicane.junit;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtensionContext;
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
    /** Where JUnit finds the instance of a class that has one for all of its tests, it is that one. */
    static FreshInstances make(TestSteps steps, ExecutionContext context) throws Exception {
        var instances = new ArrayList<Object>();
        for (Constructor<?> constructor : steps.constructors()) {
            Object shared = shared(constructor.getDeclaringClass(), steps.test());
            Object outer = instances.isEmpty() ? null : instances.getLast();
            instances.add(shared == null ? make(constructor, outer, steps, context) : shared);
        }
        return new FreshInstances(List.copyOf(instances));
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

    private static Object make(
            Constructor<?> constructor, @Nullable Object outer, TestSteps steps, ExecutionContext context)
            throws Exception {
        var made = new TestInstanceFactoryContext() {
            @Override
            public Class<?> getTestClass() {
                return constructor.getDeclaringClass();
            }

            @Override
            public Optional<Object> getOuterInstance() {
                return Optional.ofNullable(outer);
            }
        };
        for (var callback : steps.of(TestInstancePreConstructCallback.class)) {
            callback.preConstructTestInstance(made, context);
        }
        Object instance = context.getExecutableInvoker().invoke(constructor, outer);
        for (var processor : steps.of(TestInstancePostProcessor.class)) {
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
