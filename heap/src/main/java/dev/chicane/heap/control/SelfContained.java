package dev.chicane.heap.control;

import dev.chicane.engine.Unchecked;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicMarkableReference;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.AtomicStampedReference;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock.ReadLock;
import java.util.concurrent.locks.ReentrantReadWriteLock.WriteLock;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/**
 * Objects of the JDK whose methods touch nothing but what belongs to them, and which object that is: some, such as a lock
 * and its conditions, share one. Thread-safe.
 */
final class SelfContained {
    private static final Set<Class<?>> CLASSES = Set.of(
            ArrayBlockingQueue.class,
            ArrayDeque.class,
            ArrayList.class,
            AtomicBoolean.class,
            AtomicInteger.class,
            AtomicIntegerArray.class,
            AtomicLong.class,
            AtomicLongArray.class,
            AtomicMarkableReference.class,
            AtomicReference.class,
            AtomicReferenceArray.class,
            AtomicStampedReference.class,
            ConcurrentLinkedDeque.class,
            ConcurrentLinkedQueue.class,
            AbstractQueuedSynchronizer.ConditionObject.class,
            CountDownLatch.class,
            DoubleAdder.class,
            HashMap.class,
            HashSet.class,
            LinkedBlockingDeque.class,
            LinkedBlockingQueue.class,
            LinkedHashMap.class,
            LinkedHashSet.class,
            LinkedList.class,
            LongAdder.class,
            ReadLock.class,
            ReentrantLock.class,
            ReentrantReadWriteLock.class,
            Semaphore.class,
            StampedLock.class,
            StringBuilder.class,
            SynchronousQueue.class,
            WriteLock.class);

    /** The last thing that they do when they let others go on is to wake them. */
    private static final Set<Class<?>> WAKE_LAST = Set.of(
            CountDownLatch.class,
            ReadLock.class,
            ReentrantLock.class,
            Semaphore.class,
            StampedLock.class,
            WriteLock.class);

    private static final MethodHandle LOCK = field(ReentrantLock.class, "sync");
    private static final MethodHandle READ_WRITE = field(ReentrantReadWriteLock.class, "sync");
    private static final MethodHandle READ = field(ReadLock.class, "sync");
    private static final MethodHandle WRITE = field(WriteLock.class, "sync");
    private static final MethodHandle CONDITION = field(AbstractQueuedSynchronizer.ConditionObject.class, "this$0");

    static {
        // The first call links, which must not happen in the middle of an execution.
        state(new ReentrantLock());
    }

    private SelfContained() {}

    private static MethodHandle field(Class<?> type, String name) {
        try {
            var lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            return lookup.unreflectGetter(type.getDeclaredField(name))
                    .asType(MethodType.methodType(Object.class, Object.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This JDK keeps its locks in a way that is not known: " + e, e);
        }
    }

    /** Whether methods that call nobody back touch only what belongs to this object. */
    static boolean is(Object object) {
        return CLASSES.contains(object.getClass());
    }

    /** Whether its methods do nothing more after they have woken somebody. */
    static boolean wakesLast(Object object) {
        return WAKE_LAST.contains(object.getClass());
    }

    /** What such an object shares with others; itself for most. */
    static Object state(Object object) {
        MethodHandle field = field(object.getClass());
        try {
            return field == null ? object : field.invokeExact(object);
        } catch (Throwable e) {
            throw Unchecked.thrown(e);
        }
    }

    private static @Nullable MethodHandle field(Class<?> type) {
        if (type == ReentrantLock.class) {
            return LOCK;
        }
        if (type == ReadLock.class) {
            return READ;
        }
        if (type == WriteLock.class) {
            return WRITE;
        }
        if (type == ReentrantReadWriteLock.class) {
            return READ_WRITE;
        }
        return type == AbstractQueuedSynchronizer.ConditionObject.class ? CONDITION : null;
    }
}
