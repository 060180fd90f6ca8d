package dev.chicane.tests.bench;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Virtual threads on one carrier, made as the engine makes them, which it runs in turn through executors of our own. Not
 * thread-safe.
 */
final class BareVessels {
    private final MethodHandle constructor;

    BareVessels() {
        try {
            var type = MethodType.methodType(void.class, Executor.class, String.class, int.class, Runnable.class);
            var found = Class.forName("java.lang.VirtualThread").getDeclaredConstructor(type.parameterArray());
            found.setAccessible(true);
            constructor =
                    MethodHandles.lookup().unreflectConstructor(found).asType(type.changeReturnType(Thread.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This JDK makes virtual threads in another way: " + e, e);
        }
    }

    /** Makes threads that yield so many times among them, and runs them to their ends; returns how often one was taken up. */
    long run(int threads, int yields) {
        var slots = new Slot[threads];
        for (int i = 0; i < threads; i++) {
            int own = yields / threads + (i < yields % threads ? 1 : 0);
            slots[i] = new Slot();
            make(slots[i], () -> switchAway(own)).start();
        }
        long taken = 0;
        for (boolean any = true; any; ) {
            any = false;
            for (Slot slot : slots) {
                Runnable continuation = slot.continuation;
                if (continuation != null) {
                    slot.continuation = null;
                    continuation.run();
                    taken++;
                    any = true;
                }
            }
        }
        return taken;
    }

    private static void switchAway(int times) {
        for (int i = 0; i < times; i++) {
            Thread.yield();
        }
    }

    private Thread make(Executor scheduler, Runnable body) {
        try {
            return (Thread) constructor.invokeExact(scheduler, "bare", 0, body);
        } catch (Error | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("the constructor declares no checked exception", e);
        }
    }

    /** The scheduler of one thread: it keeps what the JVM submits. */
    private static final class Slot implements Executor {
        private @Nullable Runnable continuation;

        @Override
        public void execute(Runnable task) {
            continuation = task;
        }
    }
}
