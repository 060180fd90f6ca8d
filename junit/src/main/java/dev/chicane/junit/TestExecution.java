package dev.chicane.junit;

import dev.chicane.engine.Unchecked;
import dev.chicane.engine.race.RaceRun;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestInstancePreDestroyCallback;
import org.junit.jupiter.engine.extension.ExtensionContextInternal;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/**
 * One execution of a test, as the root actor goes through it: a fresh instance, what comes before each test, the test, what
 * comes after. Used by that actor.
 */
final class TestExecution {
    /*
     * All of this is done by the root actor, the way to the test as well as the way back: what @BeforeEach starts, such as a
     * pool, takes part in the race, and its threads end with the execution. When the test fails, or another actor does, the
     * execution is over at once: the report shows everybody where they stood. What comes after the test is done while the
     * root actor is unwound. It can then clean up, but can't wait for anybody, and what it throws says nothing.
     */
    private final ExtensionContextInternal test;
    private final ExecutionContext context;
    private final Actor root;
    private final RaceRun race;

    private final Consumer<Throwable> onFailure;

    /** {@code onFailure} hears what the root actor fails with. */
    TestExecution(ExtensionContextInternal test, Actor root, Consumer<Throwable> onFailure) {
        this.test = test;
        this.onFailure = onFailure;
        this.context = new ExecutionContext(test);
        this.root = root;
        this.race = new RaceRun(context.race(), root);
    }

    RaceRun race() {
        return race;
    }

    /** Goes through it; throws what the root actor fails with, or does not come back. */
    void run() {
        try {
            before();
            test();
        } catch (Throwable failure) {
            if (!ControlledScheduler.unwinds(failure)) {
                context.failed(failure);
                onFailure.accept(failure);
                failHere(failure);
            }
            throw Unchecked.thrown(failure);
        } finally {
            after();
        }
    }

    private void failHere(Throwable failure) {
        root.scheduler().fail(root, failure);
    }

    private void before() throws Throwable {
        context.instances(FreshInstances.make(context, test));
        for (var callback : context.getExtensions(BeforeEachCallback.class)) {
            callback.beforeEach(context);
        }
        for (Class<?> type : FreshInstances.classes(test)) {
            for (Method method : methods(type, BeforeEach.class, HierarchyTraversalMode.TOP_DOWN)) {
                invoke(method);
            }
        }
        for (var callback : context.getExtensions(BeforeTestExecutionCallback.class)) {
            callback.beforeTestExecution(context);
        }
    }

    private void test() throws Throwable {
        Method method = context.getRequiredTestMethod();
        try {
            invoke(method);
            if (RaceTestExtension.declaresRace(method)) {
                race.run();
            }
        } catch (Throwable failure) {
            if (ControlledScheduler.unwinds(failure)) {
                throw failure;
            }
            Throwable left = handled(failure);
            if (left != null) {
                throw left;
            }
        }
    }

    private @Nullable Throwable handled(Throwable failure) {
        Throwable left = failure;
        for (var handler :
                context.getExtensions(TestExecutionExceptionHandler.class).reversed()) {
            try {
                handler.handleTestExecutionException(context, left);
                return null;
            } catch (Throwable rethrown) {
                left = rethrown;
            }
        }
        return left;
    }

    private void after() {
        var failures = new ArrayList<Throwable>();
        if (context.getTestInstances().isPresent()) {
            for (var callback :
                    context.getExtensions(AfterTestExecutionCallback.class).reversed()) {
                attempt(() -> callback.afterTestExecution(context), failures);
            }
            for (Class<?> type : FreshInstances.classes(test).reversed()) {
                for (Method method : methods(type, AfterEach.class, HierarchyTraversalMode.BOTTOM_UP)) {
                    attempt(() -> invoke(method), failures);
                }
            }
            for (var callback : context.getExtensions(AfterEachCallback.class).reversed()) {
                attempt(() -> callback.afterEach(context), failures);
            }
            for (var callback : context.getExtensions(TestInstancePreDestroyCallback.class)) {
                attempt(() -> callback.preDestroyTestInstance(context), failures);
            }
        }
        failures.addAll(context.close());
        if (!failures.isEmpty()) {
            throw Unchecked.thrown(failures.getFirst());
        }
    }

    /** Something that may throw. */
    private interface Attempt {
        void run() throws Throwable;
    }

    private static void attempt(Attempt attempt, List<Throwable> failures) {
        try {
            attempt.run();
        } catch (Throwable failure) {
            failures.add(failure);
        }
    }

    private static List<Method> methods(
            Class<?> type, Class<? extends Annotation> annotation, HierarchyTraversalMode order) {
        return AnnotationSupport.findAnnotatedMethods(type, annotation, order);
    }

    private void invoke(Method method) {
        Object target = Modifier.isStatic(method.getModifiers())
                ? null
                : context.getRequiredTestInstances()
                        .findInstance(method.getDeclaringClass())
                        .orElseThrow();
        context.getExecutableInvoker().invoke(method, target);
    }

    /** What the test is called in results and tokens. */
    static String name(ExtensionContext test) {
        return test.getRequiredTestClass().getName()
                + '#'
                + test.getRequiredTestMethod().getName();
    }
}
