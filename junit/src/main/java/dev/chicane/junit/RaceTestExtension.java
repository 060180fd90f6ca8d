package dev.chicane.junit;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.chicane.engine.Budget;
import dev.chicane.engine.DivergedException;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Progress;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Unchecked;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.race.Race;
import dev.chicane.engine.race.SharedStore;
import dev.chicane.engine.race.StoreTrials;
import dev.chicane.engine.schedule.ReplayToken;
import dev.chicane.heap.LoadedCode.StaticState;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.engine.extension.ExtensionContextInternal;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What JUnit calls for a {@link RaceTest}: explores the method in place of calling it.
 *
 * <p>JUnit has made an instance by then, as for any test. It serves to have extensions set up, outside of control, what
 * they keep for the whole class; {@code @BeforeEach} and {@code @AfterEach} of it are passed over, since each execution
 * has an instance of its own that goes through them. Thread-safe.
 */
final class RaceTestExtension implements InvocationInterceptor, ParameterResolver {
    private static final Duration MOST_FOR_TRIAL = Duration.ofSeconds(5);
    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock(true);

    RaceTestExtension() {}

    /** Whether a test method declares a race, in place of starting threads itself. */
    static boolean declaresRace(Method method) {
        return Arrays.asList(method.getParameterTypes()).contains(Race.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Race.class || TestDatabase.isOne(type);
    }

    @Override
    public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        boolean isRace = parameter.getParameter().getType() == Race.class;
        if (context instanceof ExecutionContext execution) {
            return isRace ? execution.race() : execution.store();
        }
        // JUnit asks once more, for the call that is passed over.
        return isRace ? new Race() : null;
    }

    @Override
    public void interceptBeforeEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context) {
        invocation.skip();
    }

    @Override
    public void interceptAfterEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context) {
        invocation.skip();
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        invocation.skip();
        RaceTest annotation = AnnotationSupport.findAnnotation(method.getExecutable(), RaceTest.class)
                .orElseThrow();
        InstrumentedTests.check(context);
        var settings = RaceTestSettings.of(
                annotation, name -> context.getConfigurationParameter(name).orElse(null));
        FailurePages pages =
                FailurePages.of(name -> context.getConfigurationParameter(name).orElse(null));
        if (annotation.serial() && annotation.anyOutcome()) {
            throw new IllegalArgumentException(
                    "@RaceTest(serial = true) compares what schedules come to, and anyOutcome ="
                            + " true says that it is not compared: leave out one of them.");
        }
        if (annotation.serial() && !declaresRace(method.getExecutable())) {
            throw new IllegalArgumentException(
                    "@RaceTest(serial = true) compares with the actors one after the other, and"
                            + " this test declares none: let it take a Race, and declare them with race.actor(name, body).");
        }
        if (!(context instanceof ExtensionContextInternal test)) {
            throw new IllegalStateException("This version of JUnit Jupiter keeps extensions in another way than Chicane"
                    + " knows: use junit-jupiter 5.12 or later, or a newer Chicane.");
        }
        ONE_AT_A_TIME.lockInterruptibly();
        try {
            explore(test, annotation, settings, pages);
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }

    @GuardedBy("ONE_AT_A_TIME")
    private static void explore(
            ExtensionContextInternal test, RaceTest annotation, RaceTestSettings settings, FailurePages pages)
            throws Throwable {
        SharedStore store = TestDatabase.of(test);
        try {
            explore(test, annotation, settings, pages, store);
        } finally {
            if (store instanceof AutoCloseable database) {
                database.close();
            }
        }
    }

    private static void explore(
            ExtensionContextInternal test,
            RaceTest annotation,
            RaceTestSettings settings,
            FailurePages pages,
            @Nullable SharedStore store)
            throws Throwable {
        ReplayToken token = settings.replay();
        if (token != null && !isToExplore(test, annotation, settings, token, pages, store)) {
            return;
        }
        RaceTestScenario scenario = scenario(test, annotation, store);
        Exploration found;
        try (scenario) {
            found = explorer(scenario, settings).explore();
        }
        if (store != null && annotation.suggest()) {
            Settings each = settings.search().withBudget(trial(settings.search().budget()));
            found = new StoreTrials(store, () -> scenario(test, annotation, store), each, true).of(found);
        }
        conclude(found, scenario, test, annotation, pages);
    }

    private static Budget trial(Budget search) {
        return new Budget(
                search.schedules(), search.time().compareTo(MOST_FOR_TRIAL) < 0 ? search.time() : MOST_FOR_TRIAL);
    }

    /** Runs the schedule of a token, and throws what the test fails with if that fails; else says whether a search is to follow. */
    private static boolean isToExplore(
            ExtensionContextInternal test,
            RaceTest annotation,
            RaceTestSettings settings,
            ReplayToken token,
            FailurePages pages,
            @Nullable SharedStore store)
            throws Throwable {
        try (var scenario = scenario(test, annotation, store)) {
            Exploration found;
            try {
                found = explorer(scenario, settings).replay(token);
            } catch (DivergedException e) {
                if (annotation.thenExplore() && !e.isOfAnother()) {
                    return true;
                }
                throw annotation.resetStatics() || e.isOfAnother() ? e : RaceTestReport.divergedWithStatics(e);
            }
            if (annotation.thenExplore() && found.verdict() == Verdict.BUDGET_SPENT) {
                return true;
            }
            conclude(found, scenario, test, annotation, pages);
            return false;
        }
    }

    private static RaceTestScenario scenario(
            ExtensionContextInternal test, RaceTest annotation, @Nullable SharedStore store) {
        StaticState statics =
                annotation.resetStatics() ? new StaticState.Renewed(fixtures(test)) : new StaticState.Kept();
        var scenario = new RaceTestScenario(TestSteps.of(test), statics, compared(annotation), store);
        try {
            InstrumentedTests.check(scenario, TestSteps.classes(test));
        } catch (RuntimeException e) {
            scenario.close();
            throw e;
        }
        return scenario;
    }

    private static RaceTestScenario.Compared compared(RaceTest annotation) {
        if (annotation.serial()) {
            return RaceTestScenario.Compared.SERIAL;
        }
        return annotation.anyOutcome() ? RaceTestScenario.Compared.ANY_OUTCOME : RaceTestScenario.Compared.USUALLY;
    }

    private static Explorer explorer(RaceTestScenario scenario, RaceTestSettings settings) {
        return new Explorer(scenario, settings.search(), Progress.NONE);
    }

    private static void conclude(
            Exploration found,
            RaceTestScenario scenario,
            ExtensionContext test,
            RaceTest annotation,
            FailurePages pages) {
        if (found.verdict() == Verdict.FAILED) {
            throw RaceTestReport.failure(
                    found,
                    annotation,
                    scenario.failure(),
                    test.getRequiredTestClass(),
                    test.getRequiredTestMethod().getName(),
                    pages);
        }
        if (found.verdict() == Verdict.INTERRUPTED) {
            throw RaceTestReport.interrupted(found);
        }
        if (found.schedules() == found.cut()) {
            throw RaceTestReport.noneEnded(found);
        }
        Throwable abortion = scenario.abortion();
        if (abortion != null && scenario.aborted() >= found.schedules()) {
            throw Unchecked.thrown(abortion);
        }
        if (found.undecided() > 0) {
            throw RaceTestReport.undecided(found);
        }
        pages.passed(
                found, test.getRequiredTestClass(), test.getRequiredTestMethod().getName());
        test.publishReportEntry("chicane", RaceTestReport.passed(found, scenario.aborted()));
    }

    /** The classes whose statics are the test's own: what {@code @BeforeAll} left there is to stay. */
    private static Set<Class<?>> fixtures(ExtensionContext test) {
        var classes = new LinkedHashSet<Class<?>>();
        List<Class<?>> own = TestSteps.classes(test);
        for (Class<?> type : own) {
            for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
                classes.add(at);
            }
        }
        for (Class<?> around = own.getFirst().getEnclosingClass();
                around != null;
                around = around.getEnclosingClass()) {
            classes.add(around);
        }
        return classes;
    }
}
