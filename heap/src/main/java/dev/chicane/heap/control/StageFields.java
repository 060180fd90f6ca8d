package dev.chicane.heap.control;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The state of a stage of completion, as it is now, and of what depends on it. Thread-safe. */
final class StageFields {
    private static final String STAGE = "java.util.concurrent.CompletableFuture";
    private static final Class<?> ONE_SOURCE;
    private static final Class<?> TWO_SOURCES;
    private static final Class<?> SECOND;
    private static final Class<?> ANY_OF;
    private static final Class<?> SUPPLIES;
    private static final Class<?> RUNS;
    private static final Class<?> WAITS;
    private static final Class<?> COMPOSES;
    private static final Class<?> COMPOSES_FAILED;
    private static final Class<?> MINIMAL;
    private static final VarHandle RESULT;
    private static final VarHandle STACK;
    private static final VarHandle NEXT;
    private static final VarHandle EXECUTOR;
    private static final VarHandle DEPENDENT;
    private static final VarHandle SOURCE;
    private static final VarHandle OTHER_SOURCE;
    private static final VarHandle FIRST;
    private static final VarHandle ANYS_DEPENDENT;
    private static final VarHandle ANYS_SOURCES;
    private static final VarHandle SUPPLIED;
    private static final VarHandle RUN;

    static {
        try {
            Class<?> stage = CompletableFuture.class;
            Class<?> completion = Class.forName(STAGE + "$Completion");
            ONE_SOURCE = Class.forName(STAGE + "$UniCompletion");
            TWO_SOURCES = Class.forName(STAGE + "$BiCompletion");
            SECOND = Class.forName(STAGE + "$CoCompletion");
            ANY_OF = Class.forName(STAGE + "$AnyOf");
            SUPPLIES = Class.forName(STAGE + "$AsyncSupply");
            RUNS = Class.forName(STAGE + "$AsyncRun");
            WAITS = Class.forName(STAGE + "$Signaller");
            COMPOSES = Class.forName(STAGE + "$UniCompose");
            COMPOSES_FAILED = Class.forName(STAGE + "$UniComposeExceptionally");
            MINIMAL = Class.forName(STAGE + "$MinimalStage");
            RESULT = field(stage, "result", Object.class);
            STACK = field(stage, "stack", completion);
            NEXT = field(completion, "next", completion);
            EXECUTOR = field(ONE_SOURCE, "executor", Executor.class);
            DEPENDENT = field(ONE_SOURCE, "dep", stage);
            SOURCE = field(ONE_SOURCE, "src", stage);
            OTHER_SOURCE = field(TWO_SOURCES, "snd", stage);
            FIRST = field(SECOND, "base", TWO_SOURCES);
            ANYS_DEPENDENT = field(ANY_OF, "dep", stage);
            ANYS_SOURCES = field(ANY_OF, "srcs", stage.arrayType());
            SUPPLIED = field(SUPPLIES, "dep", stage);
            RUN = field(RUNS, "dep", stage);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This JDK keeps its stages in a way that is not known: " + e, e);
        }
    }

    private StageFields() {}

    private static VarHandle field(Class<?> type, String name, Class<?> ofType) throws ReflectiveOperationException {
        return MethodHandles.privateLookupIn(type, MethodHandles.lookup()).findVarHandle(type, name, ofType);
    }

    /** Does all look-ups now, so that what is missing is known before any hook needs it. */
    static void lookUp() {
        // done by the class initialiser
    }

    /** Whether an object is a stage of the JDK's own classes. */
    static boolean isStage(Object object) {
        return object.getClass() == CompletableFuture.class || object.getClass() == MINIMAL;
    }

    /** Whether a stage has its result. */
    static boolean isDone(CompletableFuture<?> stage) {
        return RESULT.getVolatile(stage) != null;
    }

    /** What waits for a stage, in the order in which it is told: dependents, and actors that asked for the result. */
    static List<Object> stack(CompletableFuture<?> stage) {
        Object next = STACK.getVolatile(stage);
        if (next == null) {
            return List.of();
        }
        var all = new ArrayList<Object>();
        while (next != null) {
            all.add(next);
            next = NEXT.getVolatile(next);
        }
        return all;
    }

    /** Whether an object is a task or a dependent that stages make for themselves. */
    static boolean isDependent(Object object) {
        return ONE_SOURCE.isInstance(object)
                || SECOND.isInstance(object)
                || ANY_OF.isInstance(object)
                || SUPPLIES.isInstance(object)
                || RUNS.isInstance(object)
                || WAITS.isInstance(object);
    }

    /** The stage that such an object completes; null if there is none, or no more. */
    static @Nullable CompletableFuture<?> completedBy(Object dependent) {
        if (ONE_SOURCE.isInstance(dependent)) {
            return (CompletableFuture<?>) DEPENDENT.get(dependent);
        }
        if (SECOND.isInstance(dependent)) {
            Object first = FIRST.get(dependent);
            return first == null ? null : completedBy(first);
        }
        Object stage = ANY_OF.isInstance(dependent)
                ? ANYS_DEPENDENT.get(dependent)
                : SUPPLIES.isInstance(dependent)
                        ? SUPPLIED.get(dependent)
                        : RUNS.isInstance(dependent) ? RUN.get(dependent) : null;
        return (CompletableFuture<?>) stage;
    }

    /** The stages that such an object depends on, but for those that there are no more. */
    static List<CompletableFuture<?>> sources(Object dependent) {
        if (SECOND.isInstance(dependent)) {
            Object first = FIRST.get(dependent);
            return first == null ? List.of() : sources(first);
        }
        if (ANY_OF.isInstance(dependent)) {
            var stages = (CompletableFuture<?>[]) ANYS_SOURCES.get(dependent);
            return stages == null ? List.of() : Arrays.asList(stages);
        }
        var sources = new ArrayList<CompletableFuture<?>>(2);
        if (ONE_SOURCE.isInstance(dependent)) {
            add(sources, (CompletableFuture<?>) SOURCE.get(dependent));
        }
        if (TWO_SOURCES.isInstance(dependent)) {
            add(sources, (CompletableFuture<?>) OTHER_SOURCE.get(dependent));
        }
        return sources;
    }

    private static void add(List<CompletableFuture<?>> sources, @Nullable CompletableFuture<?> source) {
        if (source != null) {
            sources.add(source);
        }
    }

    /** Whether such an object has an executor do what it does, and nothing is done at once. */
    static boolean isHandedOver(Object dependent) {
        Object first = SECOND.isInstance(dependent) ? FIRST.get(dependent) : dependent;
        return ONE_SOURCE.isInstance(first) && EXECUTOR.get(first) != null;
    }

    /** The dependent with two sources that such an object is, or stands for at the second one; null if it has none, or is done with. */
    static @Nullable Object ofTwoSources(Object dependent) {
        Object first = SECOND.isInstance(dependent) ? FIRST.get(dependent) : dependent;
        return TWO_SOURCES.isInstance(first) ? first : null;
    }

    /** Whether such an object looks at the stage that it completes after it has called the program, and may not complete it. */
    static boolean isComposed(Object dependent) {
        return COMPOSES.isInstance(dependent) || COMPOSES_FAILED.isInstance(dependent);
    }
}
