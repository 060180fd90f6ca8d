package dev.chicane.junit;

import dev.chicane.engine.race.Race;
import dev.chicane.engine.race.SharedStore;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExecutableInvoker;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstances;
import org.junit.jupiter.api.function.ThrowingConsumer;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.engine.execution.DefaultExecutableInvoker;
import org.junit.jupiter.engine.extension.ExtensionContextInternal;
import org.junit.jupiter.engine.extension.ExtensionRegistry;

/**
 * What extensions see in one execution of a test: the test as JUnit knows it, with the instance, the store and the outcome of
 * this execution. Used by one actor.
 */
final class ExecutionContext implements ExtensionContextInternal {
    private final ExtensionContextInternal test;
    private final ExecutionStore.All stores = new ExecutionStore.All();
    private final @Nullable SharedStore store;
    private final Race race;
    private final ExecutableInvoker invoker;

    // Mutable state
    private @Nullable TestInstances instances;
    private @Nullable Throwable failure;

    ExecutionContext(ExtensionContextInternal test, @Nullable SharedStore store) {
        this.test = test;
        this.store = store;
        this.race = new Race(store);
        this.invoker = new DefaultExecutableInvoker(this, new Extensions(test));
    }

    /** The extensions of the test. */
    private record Extensions(ExtensionContextInternal test) implements ExtensionRegistry {
        @Override
        public <E extends Extension> Stream<E> stream(Class<E> type) {
            return test.getExtensions(type).stream();
        }
    }

    /** What is declared in this execution. */
    Race race() {
        return race;
    }

    /** What its actors share beside objects, or null. */
    @Nullable
    SharedStore store() {
        return store;
    }

    void instances(TestInstances made) {
        instances = made;
    }

    void failed(Throwable with) {
        failure = with;
    }

    /** Closes what extensions kept for this execution; returns what that threw. */
    List<Throwable> close() {
        return stores.close();
    }

    @Override
    public <E extends Extension> List<E> getExtensions(Class<E> type) {
        return test.getExtensions(type);
    }

    @Override
    public Optional<ExtensionContext> getParent() {
        return test.getParent();
    }

    @Override
    public ExtensionContext getRoot() {
        return test.getRoot();
    }

    @Override
    public String getUniqueId() {
        return test.getUniqueId();
    }

    @Override
    public String getDisplayName() {
        return test.getDisplayName();
    }

    @Override
    public Set<String> getTags() {
        return test.getTags();
    }

    @Override
    public Optional<AnnotatedElement> getElement() {
        return test.getElement();
    }

    @Override
    public Optional<Class<?>> getTestClass() {
        return test.getTestClass();
    }

    @Override
    public List<Class<?>> getEnclosingTestClasses() {
        return test.getEnclosingTestClasses();
    }

    @Override
    public Optional<Lifecycle> getTestInstanceLifecycle() {
        return test.getTestInstanceLifecycle();
    }

    @Override
    public Optional<Object> getTestInstance() {
        return getTestInstances().map(TestInstances::getInnermostInstance);
    }

    @Override
    public Optional<TestInstances> getTestInstances() {
        return Optional.ofNullable(instances);
    }

    @Override
    public Optional<Method> getTestMethod() {
        return test.getTestMethod();
    }

    @Override
    public Optional<Throwable> getExecutionException() {
        return Optional.ofNullable(failure);
    }

    @Override
    public Optional<String> getConfigurationParameter(String key) {
        return test.getConfigurationParameter(key);
    }

    @Override
    public <T> Optional<T> getConfigurationParameter(
            String key, Function<? super String, ? extends @Nullable T> transformer) {
        return test.getConfigurationParameter(key, transformer);
    }

    /** There are thousands of executions: what each of them reports is nobody's reading. */
    @Override
    public void publishReportEntry(Map<String, String> map) {}

    @Override
    public void publishFile(String name, MediaType mediaType, ThrowingConsumer<Path> action) {
        test.publishFile(name, mediaType, action);
    }

    @Override
    public void publishDirectory(String name, ThrowingConsumer<Path> action) {
        test.publishDirectory(name, action);
    }

    @Override
    public Store getStore(Namespace namespace) {
        return stores.get(namespace, test.getStore(namespace));
    }

    @Override
    public Store getStore(StoreScope scope, Namespace namespace) {
        return scope == StoreScope.EXTENSION_CONTEXT ? getStore(namespace) : test.getStore(scope, namespace);
    }

    @Override
    public ExecutionMode getExecutionMode() {
        return test.getExecutionMode();
    }

    @Override
    public ExecutableInvoker getExecutableInvoker() {
        return invoker;
    }
}
