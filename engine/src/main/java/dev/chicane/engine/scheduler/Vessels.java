package dev.chicane.engine.scheduler;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Makes virtual threads whose scheduler is ours, by the JDK's own non-public constructor, and tells how they left.
 *
 * <p>The only place that depends on it: a later JDK may offer a public way. Thread-safe.
 */
final class Vessels {
    private static final int NO_CHARACTERISTICS = 0;

    /** At 1, sockets are watched by threads of the JDK's own; else by virtual ones, on the scheduler of whoever comes first. */
    private static final String POLLERS = "jdk.pollerMode";

    /** What this JDK's virtual threads have; {@code blocking} to {@code unblocked} are the states around a native monitor. */
    private record Access(
            MethodHandle constructor,
            MethodHandle scheduler,
            MethodHandle state,
            int yielded,
            int blocking,
            int blocked,
            int unblocked) {}

    /** An {@link Access}, or why there is none. A constant of the class, so that calls through it are compiled as calls. */
    private static final Object ACCESS = lookUp();

    /**
     * Ready to use.
     *
     * @throws IllegalStateException if this JDK has no such constructor, or {@code java.lang} is not open to this class
     */
    Vessels() {
        if (ACCESS instanceof Exception failure) {
            throw new IllegalStateException(
                    "This JDK (" + Runtime.version() + ") does not let Chicane build virtual threads on a scheduler of"
                            + " its own; start it with the Chicane agent or with"
                            + " --add-opens java.base/java.lang=ALL-UNNAMED.",
                    failure);
        }
    }

    private static Object lookUp() {
        if (System.getProperty(POLLERS) == null) {
            System.setProperty(POLLERS, "1");
        }
        try {
            Class<?> virtual = Class.forName("java.lang.VirtualThread");
            MethodType type =
                    MethodType.methodType(void.class, Executor.class, String.class, int.class, Runnable.class);
            var constructor = virtual.getDeclaredConstructor(type.parameterArray());
            constructor.setAccessible(true);
            var lookup = MethodHandles.privateLookupIn(virtual, MethodHandles.lookup());
            return new Access(
                    MethodHandles.lookup()
                            .unreflectConstructor(constructor)
                            .asType(type.changeReturnType(Thread.class)),
                    lookup.findVarHandle(virtual, "scheduler", Executor.class)
                            .toMethodHandle(VarHandle.AccessMode.GET)
                            .asType(MethodType.methodType(Executor.class, Thread.class)),
                    lookup.findVarHandle(virtual, "state", int.class)
                            .toMethodHandle(VarHandle.AccessMode.GET_VOLATILE)
                            .asType(MethodType.methodType(int.class, Thread.class)),
                    constant(lookup, virtual, "YIELDED"),
                    constant(lookup, virtual, "BLOCKING"),
                    constant(lookup, virtual, "BLOCKED"),
                    constant(lookup, virtual, "UNBLOCKED"));
        } catch (ReflectiveOperationException | RuntimeException e) {
            return e;
        }
    }

    private static Access access() {
        return (Access) ACCESS;
    }

    Thread create(Executor scheduler, String name, Runnable body) {
        try {
            return (Thread) access().constructor.invokeExact(scheduler, name, NO_CHARACTERISTICS, body);
        } catch (Error | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("the constructor declares no checked exception", e);
        }
    }

    /** The actor that this thread carries, or null. */
    static @Nullable Actor actor(Thread thread) {
        if (!thread.isVirtual()) {
            return null;
        }
        try {
            return (Executor) access().scheduler.invokeExact(thread) instanceof Actor actor ? actor : null;
        } catch (Throwable e) {
            throw new AssertionError("a field of a virtual thread can be read", e);
        }
    }

    /** Whether it left the carrier by {@link Thread#yield}, and was not taken off by the JVM for reasons of its own. */
    boolean yielded(Thread vessel) {
        return state(vessel) == access().yielded;
    }

    /** Whether it was taken off for a native monitor that somebody else had, perhaps only until a moment ago. */
    boolean blocked(Thread vessel) {
        int now = state(vessel);
        return now == access().blocking || now == access().blocked || now == access().unblocked;
    }

    private static int constant(MethodHandles.Lookup lookup, Class<?> virtual, String name)
            throws ReflectiveOperationException {
        return (int) lookup.findStaticVarHandle(virtual, name, int.class).get();
    }

    private static int state(Thread vessel) {
        try {
            return (int) access().state.invokeExact(vessel);
        } catch (Throwable e) {
            throw new AssertionError("a field of a virtual thread can be read", e);
        }
    }
}
