package dev.chicane.heap.control;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;

/**
 * Seeds the identity hash codes that the carrier gives out, so that hash tables of objects without a {@code hashCode}
 * of their own are iterated in the same order in every run.
 *
 * <p>HotSpot draws them from Marsaglia's xorshift (2003), whose four words stand in each native thread; three of them
 * begin with fixed values, by which a fresh thread's words are found. Found words are tried before they are believed; on
 * a JVM that keeps them elsewhere, {@link #seeded()} is false. Used by the carrier only.
 */
final class IdentityHashes {
    /** The words W, X, Y, Z as they stand in memory; X is a thread's own, and ours to choose. */
    private static final int[] INITIAL = {273326509, 0x1234567, 842502087, 0x8767};

    private static volatile boolean ready;

    private static final int X = 1;
    private static final int SEARCHED_BYTES = 1536;

    private final long words;
    private final Thread thread = Thread.currentThread();

    // Mutable state
    private final int[] saved = new int[INITIAL.length];
    private int holds;

    /** For the calling thread, which has to be a platform thread. */
    IdentityHashes() {
        words = Layout.OFFSET < 0 ? 0 : Memory.nativeThread(Thread.currentThread()) + Layout.OFFSET;
    }

    /** Whether this JVM lets itself be seeded. */
    static boolean seeded() {
        return Layout.OFFSET >= 0;
    }

    /** Whether it is known by now where they stand: to find that out loads classes. */
    static boolean isReady() {
        return ready;
    }

    /** Whether they are those of this thread. */
    boolean isFor(Thread other) {
        return thread == other;
    }

    /** The hash codes that follow are the same each time. */
    void seed() {
        holds = 0;
        if (words != 0) {
            seed(words);
        }
    }

    /** What is drawn until {@link #release} does not count: the JVM draws some whenever it links something. Nests. */
    void hold() {
        if (words != 0 && holds++ == 0) {
            for (int i = 0; i < saved.length; i++) {
                saved[i] = Memory.read(words + 4L * i);
            }
        }
    }

    /** Ends what {@link #hold} began; does nothing where nothing is held. */
    void release() {
        if (words != 0 && holds > 0 && --holds == 0) {
            for (int i = 0; i < saved.length; i++) {
                Memory.write(words + 4L * i, saved[i]);
            }
        }
    }

    /** Gives an object that outlives executions a hash code by its name, whenever it comes to life. */
    void assign(Object object, String name) {
        if (words != 0) {
            hold();
            seed(words);
            Memory.write(words + 4L * X, name.hashCode() | 1);
            System.identityHashCode(object);
            release();
        }
    }

    private static void seed(long address) {
        for (int i = 0; i < INITIAL.length; i++) {
            Memory.write(address + 4L * i, INITIAL[i]);
        }
    }

    /** Where the words stand in a native thread: looked for in one that has given out no hash code yet. */
    private static final class Layout {
        static final long OFFSET = find();

        static {
            ready = true;
        }

        private static long find() {
            var probe = new Probe();
            // Once here: what linking draws would otherwise be drawn from the words that are looked for.
            new Probe().run();
            var thread = new Thread(null, probe, "chicane-hash-probe", 0, false);
            thread.start();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return -1;
            }
            return probe.offset;
        }
    }

    private static final class Probe implements Runnable {
        private long offset = -1;

        @Override
        public void run() {
            try {
                long thread = Memory.nativeThread(Thread.currentThread());
                for (long at = 0; at < SEARCHED_BYTES && offset < 0; at += 4) {
                    if (looksLikeIt(thread + at) && obeys(thread + at)) {
                        offset = at;
                    }
                }
            } catch (LinkageError | RuntimeException e) {
                // Not this JVM: seeded() says so, and the result lists it.
                offset = -1;
            }
        }

        private static boolean looksLikeIt(long address) {
            for (int i = 0; i < INITIAL.length; i++) {
                if (i != X && Memory.read(address + 4L * i) != INITIAL[i]) {
                    return false;
                }
            }
            return true;
        }

        private static boolean obeys(long address) {
            seed(address);
            int first = System.identityHashCode(new Object());
            int second = System.identityHashCode(new Object());
            seed(address);
            return first != second
                    && first == System.identityHashCode(new Object())
                    && second == System.identityHashCode(new Object());
        }
    }

    /** Native memory, by the JDK's internal {@code Unsafe}: the supported one warns at each use. */
    private static final class Memory {
        private static final MethodHandle GET_INT;
        private static final MethodHandle PUT_INT;
        private static final VarHandle NATIVE_THREAD;

        static {
            try {
                Class<?> type = Class.forName("jdk.internal.misc.Unsafe");
                var lookup = MethodHandles.lookup();
                Object unsafe = lookup.findStatic(type, "getUnsafe", MethodType.methodType(type))
                        .invoke();
                GET_INT = lookup.findVirtual(type, "getInt", MethodType.methodType(int.class, long.class))
                        .bindTo(unsafe);
                PUT_INT = lookup.findVirtual(type, "putInt", MethodType.methodType(void.class, long.class, int.class))
                        .bindTo(unsafe);
                NATIVE_THREAD = MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup())
                        .findVarHandle(Thread.class, "eetop", long.class);
            } catch (Throwable e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        static int read(long address) {
            try {
                return (int) GET_INT.invokeExact(address);
            } catch (Throwable e) {
                throw new AssertionError("Unsafe.getInt throws nothing", e);
            }
        }

        static void write(long address, int value) {
            try {
                PUT_INT.invokeExact(address, value);
            } catch (Throwable e) {
                throw new AssertionError("Unsafe.putInt throws nothing", e);
            }
        }

        static long nativeThread(Thread thread) {
            return (long) NATIVE_THREAD.get(thread);
        }
    }
}
