package dev.chicane.engine.scheduler;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Executor;

/**
 * Makes virtual threads whose scheduler is ours, by the JDK's own non-public constructor.
 *
 * <p>The only place that depends on it: a later JDK may offer a public way. Thread-safe.
 */
final class Vessels {
    private static final int NO_CHARACTERISTICS = 0;

    private final MethodHandle constructor;

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
}
