package dev.chicane.heap.control;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * The common pool of an execution: its workers are actors and end with it, so that every execution needs one of its own.
 * Used by the carrier.
 */
final class CommonPool {
    private static final MethodHandle CONSTRUCTOR;
    private static final VarHandle POOL_NUMBER;

    static {
        try {
            var lookup = MethodHandles.privateLookupIn(ForkJoinPool.class, MethodHandles.lookup());
            CONSTRUCTOR = lookup.findConstructor(ForkJoinPool.class, MethodType.methodType(void.class, byte.class));
            POOL_NUMBER = lookup.findStaticVarHandle(ForkJoinPool.class, "poolIds", int.class);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "This JDK (" + Runtime.version() + ") makes its common pool in another way than Chicane knows: "
                            + e,
                    e);
        }
    }

    // Mutable state
    private @Nullable ForkJoinPool pool;

    /** The next one asked for is new. */
    void begin() {
        pool = null;
        POOL_NUMBER.set(0);
    }

    /** The one of this execution, made when it is first asked for. */
    ForkJoinPool get() {
        ForkJoinPool made = pool;
        if (made == null) {
            try {
                made = (ForkJoinPool) CONSTRUCTOR.invokeExact((byte) 0);
            } catch (Throwable e) {
                throw new IllegalStateException("The common pool can't be made: " + e, e);
            }
            pool = made;
        }
        return made;
    }
}
