package dev.chicane.runtime;

import org.jspecify.annotations.Nullable;

/** The agent's side of {@link RecordHooks}. All methods are called on the thread that reached the hook. */
public abstract class RecordBridge {
    /** For subclasses. */
    protected RecordBridge() {}

    /** See {@link RecordHooks#fieldBegin}. */
    public abstract @Nullable Object fieldBegin(@Nullable Object owner, int site);

    /** See {@link RecordHooks#elementBegin}. */
    public abstract @Nullable Object elementBegin(@Nullable Object array, int index, @Nullable Object stored, int site);

    /** See {@link RecordHooks#callBegin}. */
    public abstract @Nullable Object callBegin(
            @Nullable Object target, @Nullable Object first, @Nullable Object last, int site);

    /** See {@link RecordHooks#end}. */
    public abstract void end(@Nullable Object value, Object begun);

    /** A block of a monitor is about to be entered. */
    public abstract void entering(Object lock);

    /** A synchronized method has been entered, or is about to be left. */
    public abstract void inMethod(Object lock, boolean begins);

    /** A {@code Lock} is about to be taken or has been, or is about to be let go. */
    public abstract void locking(Object lock, boolean takes);

    /** The thread has waited, and let locks go meanwhile. */
    public abstract void waited();

    /** The thread has waited for the end of what others do. */
    public abstract void awaited();

    /** The thread gives a task to a pool. */
    public abstract void submits();

    /** The thread is one of a pool, and begins a task. */
    public abstract void taskBegins();
}
