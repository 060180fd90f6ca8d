package dev.chicane.heap.control;

import dev.chicane.engine.Unchecked;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock.ReadLock;
import java.util.concurrent.locks.ReentrantReadWriteLock.WriteLock;

/** Which object it is that a lock shares with its conditions, or with the other lock of a pair. Thread-safe. */
final class LockState {
    private static final MethodHandle LOCK = field(ReentrantLock.class, "sync");
    private static final MethodHandle READ_WRITE = field(ReentrantReadWriteLock.class, "sync");
    private static final MethodHandle READ = field(ReadLock.class, "sync");
    private static final MethodHandle WRITE = field(WriteLock.class, "sync");
    private static final MethodHandle CONDITION = field(AbstractQueuedSynchronizer.ConditionObject.class, "this$0");

    static {
        // The first calls link, which must not happen in the middle of an execution.
        var lock = new ReentrantLock();
        var pair = new ReentrantReadWriteLock();
        List.of(lock, lock.newCondition(), pair, pair.readLock(), pair.writeLock())
                .forEach(LockState::of);
    }

    private LockState() {}

    private static MethodHandle field(Class<?> type, String name) {
        try {
            var lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            return lookup.unreflectGetter(type.getDeclaredField(name))
                    .asType(MethodType.methodType(Object.class, Object.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This JDK keeps its locks in a way that is not known: " + e, e);
        }
    }

    /** What an object shares with others by which its state can be seen and changed; itself for most. */
    static Object of(Object object) {
        Class<?> type = object.getClass();
        try {
            // Each handle by its own name, since the compiler sees through constants only.
            if (type == ReentrantLock.class) {
                return (Object) LOCK.invokeExact(object);
            }
            if (type == AbstractQueuedSynchronizer.ConditionObject.class) {
                return (Object) CONDITION.invokeExact(object);
            }
            if (type == ReadLock.class) {
                return (Object) READ.invokeExact(object);
            }
            if (type == WriteLock.class) {
                return (Object) WRITE.invokeExact(object);
            }
            return type == ReentrantReadWriteLock.class ? (Object) READ_WRITE.invokeExact(object) : object;
        } catch (Throwable e) {
            throw Unchecked.thrown(e);
        }
    }
}
