package dev.chicane.engine.scheduler;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Executor;

/**
 * Makes virtual threads whose scheduler is ours, by the JDK's own non-public constructor, and tells how they left.
 *
 * <p>The only place that depends on it: a later JDK may offer a public way. Thread-safe.
 */
final class Vessels {
    private static final int NO_CHARACTERISTICS = 0;

    private final MethodHandle constructor;
    private final MethodHandle state;
    private final int yielded;
    /** The states on the way into and out of a native monitor that somebody else has. */
    private final int blocking;

    private final int blocked;
    private final int unblocked;

    /**
     * Looks the constructor up.
     *
     * @throws IllegalStateException if this JDK has none, or {@code java.lang} is not open to this class
     */
    Vessels() {
        try {
            Class<?> virtual = Class.forName("java.lang.VirtualThread");
            MethodType type =
                    MethodType.methodType(void.class, Executor.class, String.class, int.class, Runnable.class);
            var found = virtual.getDeclaredConstructor(type.parameterArray());
            found.setAccessible(true);
            constructor =
                    MethodHandles.lookup().unreflectConstructor(found).asType(type.changeReturnType(Thread.class));
            var lookup = MethodHandles.privateLookupIn(virtual, MethodHandles.lookup());
            state = lookup.findVarHandle(virtual, "state", int.class)
                    .toMethodHandle(VarHandle.AccessMode.GET_VOLATILE)
                    .asType(MethodType.methodType(int.class, Thread.class));
            yielded = constant(lookup, virtual, "YIELDED");
            blocking = constant(lookup, virtual, "BLOCKING");
            blocked = constant(lookup, virtual, "BLOCKED");
            unblocked = constant(lookup, virtual, "UNBLOCKED");
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new IllegalStateException(
                    "This JDK (" + Runtime.version() + ") does not let Chicane build virtual threads on a scheduler of"
                            + " its own; start it with the Chicane agent or with"
                            + " --add-opens java.base/java.lang=ALL-UNNAMED.",
                    e);
        }
    }

    Thread create(Executor scheduler, String name, Runnable body) {
        try {
            return (Thread) constructor.invokeExact(scheduler, name, NO_CHARACTERISTICS, body);
        } catch (Error | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("the constructor declares no checked exception", e);
        }
    }

    /** Whether it left the carrier by {@link Thread#yield}, and was not taken off by the JVM for reasons of its own. */
    boolean yielded(Thread vessel) {
        return state(vessel) == yielded;
    }

    /** Whether it was taken off for a native monitor that somebody else had, perhaps only until a moment ago. */
    boolean blocked(Thread vessel) {
        int now = state(vessel);
        return now == blocking || now == blocked || now == unblocked;
    }

    private static int constant(MethodHandles.Lookup lookup, Class<?> virtual, String name)
            throws ReflectiveOperationException {
        return (int) lookup.findStaticVarHandle(virtual, name, int.class).get();
    }

    private int state(Thread vessel) {
        try {
            return (int) state.invokeExact(vessel);
        } catch (Throwable e) {
            throw new AssertionError("a field of a virtual thread can be read", e);
        }
    }
}
