package dev.chicane.heap.instrument;

import dev.chicane.runtime.Hooks;
import java.lang.constant.ClassDesc;
import java.util.List;

/**
 * How far calls of the JDK's methods reach: which of what is shared they may touch, by what the code names.
 *
 * <p>A search that leaves out equivalent schedules believes this. So {@link KnownCalls} says what reaches nothing, or not
 * far: whatever is not in its tables may touch anything, and call the program back. What the tables say of objects of a
 * class holds for objects of the program's subclasses as well, for their own methods tell when they are called
 * ({@link ProgramClass#mayBeCalledBack}).
 */
final class CallScopes {
    /** Of code of which nothing is known. */
    static final int ANYTHING = Hooks.CHANGES_SOMETHING | Hooks.CALLS_BACK;

    private CallScopes() {}

    /** How far a call reaches that is a point. */
    static Scope of(String owner, String method, String type, boolean isStatic) {
        if (KnownCalls.isTold(owner, method)) {
            return Scope.NOWHERE;
        }
        List<ClassDesc> parameters = KnownCalls.parameters(type);
        if (KnownCalls.isAccessor(owner)) {
            boolean updates =
                    parameters.stream().anyMatch(p -> p.descriptorString().contains("Operator;"));
            return updates ? Scope.CALLS_BACK : Scope.ANYWHERE;
        }
        if (KnownCalls.isTaskKeeper(owner)) {
            return ofTasks(method);
        }
        if (isStatic) {
            return Scope.CALLS_BACK;
        }
        boolean ofItself = KnownCalls.areValues(parameters)
                ? !KnownCalls.shows(owner, method)
                : KnownCalls.asks(method, type) || KnownCalls.stores(method, parameters);
        return ofItself ? Scope.ITS_OBJECT : Scope.CALLS_BACK;
    }

    private static Scope ofTasks(String method) {
        return switch (method) {
            case "cancel", "shutdownNow" -> Scope.INTERRUPTS;
            case "execute", "submit" -> Scope.SUBMITS;
            case "take", "poll" -> Scope.AWAITS_RESULT;
            case "shutdown" -> Scope.SHUTS_DOWN;
            case "close" -> Scope.CLOSES;
            case "awaitTermination", "isShutdown", "isTerminated" -> Scope.AWAITS_END;
            default -> {
                if (!KnownCalls.isOfTasks(method)) {
                    yield Scope.CALLS_BACK;
                }
                yield KnownCalls.awaitsResult(method)
                        ? Scope.AWAITS_RESULT
                        : KnownCalls.dependsOnResult(method) ? Scope.DEPENDS : Scope.TASKS;
            }
        };
    }

    /** The same for a call on an object of {@link LocalObjects}, in which nobody else has a part, for {@link Hooks#reaches}. */
    static int ofLocal(String owner, String method, String type) {
        List<ClassDesc> parameters = KnownCalls.parameters(type);
        boolean ofItself = KnownCalls.areValues(parameters)
                ? !KnownCalls.shows(owner, method)
                : KnownCalls.isPlainList(owner) && KnownCalls.stores(method, parameters);
        return Hooks.CHANGES_SOMETHING | (ofItself && !KnownCalls.isSorted(owner) ? 0 : Hooks.CALLS_BACK);
    }

    /**
     * How far a call reaches that is no point, as {@link Hooks#reaches} takes it: 0 if it touches nothing that could
     * change.
     *
     * @param owner the class of the JDK that declares the method, or another one that is not looked into
     */
    static int ofOther(String owner, String method, String type) {
        boolean changes = !CallEffects.isPure(owner, method);
        int reach = reach(owner, method, type);
        return (changes ? Hooks.CHANGES_SOMETHING : 0) | (changes && reach == 0 ? Hooks.TOUCHES_ANYTHING : reach);
    }

    private static int reach(String owner, String method, String type) {
        if (owner.startsWith("[")) {
            return method.equals("clone") ? Hooks.TOUCHES_ANYTHING : 0;
        }
        if (!owner.startsWith("java/")) {
            return isSetOfSource(owner, method, KnownCalls.parameters(type))
                    ? Hooks.TOUCHES_ANYTHING
                    : Hooks.CALLS_BACK;
        }
        if (KnownCalls.looksAtConstants(owner, method, type)) {
            return 0;
        }
        List<ClassDesc> parameters = KnownCalls.parameters(type);
        if (method.equals("<init>")) {
            boolean keeps = KnownCalls.keeps(owner, parameters);
            boolean known = keeps && KnownCalls.isMadeByJdkAlone(owner);
            return !known ? Hooks.CALLS_BACK : KnownCalls.isMadeAlone(owner) ? 0 : Hooks.TOUCHES_ANYTHING;
        }
        if (KnownCalls.isValueClass(owner)) {
            return ofValue(owner, method, parameters);
        }
        boolean isLeaf = KnownCalls.isLeaf(owner)
                ? KnownCalls.keeps(owner, parameters) && !method.equals("run")
                : KnownCalls.isThrowable(owner)
                        ? KnownCalls.areOf(parameters, "java/lang/Throwable")
                        : (owner.equals("java/util/List") && method.equals("of"))
                                || (owner.equals("java/util/Arrays") && method.equals("asList"));
        return isLeaf ? Hooks.TOUCHES_ANYTHING : Hooks.CALLS_BACK;
    }

    /** Whether a source of connections is made, or told where they go to, by the driver of PostgreSQL: that keeps it, and calls nobody. */
    private static boolean isSetOfSource(String owner, String method, List<ClassDesc> parameters) {
        return owner.startsWith("org/postgresql/ds/")
                && (method.equals("<init>") || method.startsWith("set"))
                && KnownCalls.areValues(parameters);
    }

    private static int ofValue(String owner, String method, List<ClassDesc> parameters) {
        boolean values = KnownCalls.areValues(parameters);
        boolean only = values || KnownCalls.areOf(parameters, owner) || method.equals("equals");
        return only && !KnownCalls.looksAround(method) ? 0 : values ? Hooks.TOUCHES_ANYTHING : Hooks.CALLS_BACK;
    }
}
