package dev.chicane.heap.instrument;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;

/**
 * How far calls of the JDK's methods reach: which of what is shared they may touch, by what the code names.
 *
 * <p>A search that leaves out equivalent schedules believes this: where in doubt, a call reaches everything.
 */
final class CallScopes {
    /** Methods of {@link Thread} of which the scheduler itself tells what they touch. */
    private static final Set<String> TOLD = Set.of("start", "join", "sleep", "yield", "onSpinWait");

    private static final Set<String> TOLD_OF_PARKING =
            Set.of("park", "parkNanos", "parkUntil", "unpark", "setCurrentBlocker");

    /** Classes whose methods reach what they are given, and call nobody back. */
    private static final Set<String> ACCESSORS = Set.of(
            "java/lang/Thread",
            "java/lang/System",
            "java/lang/ThreadGroup",
            "java/lang/invoke/VarHandle",
            "java/lang/reflect/Array",
            "java/lang/reflect/Field",
            "java/util/concurrent/atomic/AtomicIntegerFieldUpdater",
            "java/util/concurrent/atomic/AtomicLongFieldUpdater",
            "java/util/concurrent/atomic/AtomicReferenceFieldUpdater",
            "java/util/concurrent/locks/LockSupport");

    /** Types of parameters on which nothing is called that the program could have written. */
    private static final Set<String> INERT = Set.of(
            "Ljava/lang/Object;", "Ljava/lang/String;", "Ljava/lang/CharSequence;", "Ljava/util/concurrent/TimeUnit;");

    private CallScopes() {}

    /** One of {@link Sites#NOWHERE}, {@link Sites#ITS_OBJECT}, {@link Sites#ANYWHERE}, {@link Sites#CALLS_BACK}. */
    static int of(String owner, String method, String type, boolean isStatic) {
        if (owner.equals("java/lang/Thread") && TOLD.contains(method)) {
            return Sites.NOWHERE;
        }
        if (owner.equals("java/util/concurrent/locks/LockSupport") && TOLD_OF_PARKING.contains(method)) {
            return Sites.NOWHERE;
        }
        boolean updates =
                method.endsWith("Update") || method.startsWith("getAndUpdate") || method.contains("ccumulate");
        if (ACCESSORS.contains(owner)) {
            return updates ? Sites.CALLS_BACK : Sites.ANYWHERE;
        }
        boolean inert =
                MethodTypeDesc.ofDescriptor(type).parameterList().stream().allMatch(CallScopes::isInert);
        return isStatic || !inert ? Sites.CALLS_BACK : Sites.ITS_OBJECT;
    }

    private static boolean isInert(ClassDesc parameter) {
        return parameter.isPrimitive() || INERT.contains(parameter.descriptorString());
    }
}
