package dev.chicane.junit;

import dev.chicane.engine.Unchecked;
import dev.chicane.engine.race.Race;
import dev.chicane.engine.race.RaceRun;
import dev.chicane.engine.race.SerialOutcomes;
import dev.chicane.engine.race.SharedStore;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestInstancePreDestroyCallback;

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
    private final TestSteps steps;
    private final ExecutionContext context;
    private final Actor root;
    private final RaceRun race;

    private final Consumer<Throwable> onFailure;

    /** {@code onFailure} hears what the root actor fails with. */
    TestExecution(
            TestSteps steps,
            Actor root,
            SerialOutcomes serial,
            @Nullable SharedStore store,
            Consumer<Throwable> onFailure) {
        this.steps = steps;
        this.onFailure = onFailure;
        this.context = new ExecutionContext(steps.test(), store);
        this.root = root;
        this.race = new RaceRun(context.race(), root, serial);
    }

    /** What the test declares. */
    Race declared() {
        return context.race();
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
        if (RaceTestExtension.declaresRace(context.getRequiredTestMethod())) {
            context.race().beginStore(root.scheduler());
        }
        context.instances(FreshInstances.make(steps, context));
        for (var callback : steps.of(BeforeEachCallback.class)) {
            callback.beforeEach(context);
        }
        for (Method method : steps.before()) {
            invoke(method);
        }
        for (var callback : steps.of(BeforeTestExecutionCallback.class)) {
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
        for (var handler : steps.of(TestExecutionExceptionHandler.class).reversed()) {
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
            for (var callback : steps.of(AfterTestExecutionCallback.class).reversed()) {
                attempt(() -> callback.afterTestExecution(context), failures);
            }
            for (Method method : steps.after()) {
                attempt(() -> invoke(method), failures);
            }
            for (var callback : steps.of(AfterEachCallback.class).reversed()) {
                attempt(() -> callback.afterEach(context), failures);
            }
            for (var callback : steps.of(TestInstancePreDestroyCallback.class)) {
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

    private void invoke(Method method) {
        Object target = Modifier.isStatic(method.getModifiers())
                ? null
                : context.getRequiredTestInstances()
                        .findInstance(method.getDeclaringClass())
                        .orElseThrow();
        context.getExecutableInvoker().invoke(method, target);
    }
}
