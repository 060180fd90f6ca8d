package dev.chicane.heap.control;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
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
 * Objects of the JDK whose methods touch nothing but what belongs to them, or to what they show. Thread-safe.
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
            // Neither changes: one of few elements, and one of more.
            List.of(1).getClass(),
            List.of().getClass(),
            List.of(1).iterator().getClass(),
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
    private static final Set<Class<?>> WAKE_LAST =
            Set.of(CountDownLatch.class, ReadLock.class, ReentrantLock.class, Semaphore.class, WriteLock.class);

    private static final Set<Class<?>> VALUES = Set.of(
            BigDecimal.class,
            BigInteger.class,
            Boolean.class,
            Byte.class,
            Character.class,
            Double.class,
            Float.class,
            Instant.class,
            Integer.class,
            LocalDate.class,
            LocalDateTime.class,
            LocalTime.class,
            Long.class,
            MathContext.class,
            OffsetDateTime.class,
            RoundingMode.class,
            Short.class,
            String.class,
            UUID.class);

    private SelfContained() {}

    /** Whether methods that call nobody back touch only the state of this object, {@link SharedState#of}. */
    static boolean is(Object object) {
        return CLASSES.contains(object.getClass())
                || (SharedState.isShown(object)
                        && CLASSES.contains(SharedState.of(object).getClass()));
    }

    /** Whether such an object asks what is added to it for its hash code. */
    static boolean hashes(Object object) {
        return object instanceof HashMap || object instanceof HashSet;
    }

    /** Whether an object never changes, and has no method of the program's; true for null. */
    static boolean isValue(@Nullable Object object) {
        return object == null || VALUES.contains(object.getClass());
    }

    /** Whether its methods do nothing more after they have woken somebody. */
    static boolean wakesLast(Object object) {
        return WAKE_LAST.contains(object.getClass());
    }
}
