package dev.chicane.runtime;

import org.jspecify.annotations.Nullable;

/** The agent's side of {@link ClassHooks}. */
public abstract class ClassBridge {
    /** For subclasses. */
    protected ClassBridge() {}

    /** A region without switches (a native class initialiser) begins or ends on this thread. */
    public abstract void atomic(boolean begins);

    /** Whether the calling thread is no actor. */
    public abstract boolean outside();

    /** A class was defined. */
    public abstract void loaded(Class<?> type);

    /** Begins the initialisation of a class for this execution; false: done already, or under way in this thread. */
    public abstract boolean beginInit(Class<?> type);

    /** Ends it; {@code failure} null when it went well. */
    public abstract void endInit(Class<?> type, @Nullable Throwable failure);

    /** Initialises a class for this execution, if that is due. */
    public abstract void initialize(Class<?> type);

    /** The JVM has initialised a class, once for all executions. */
    public abstract void defined(Class<?> type);

    /** The constant of an enum from an earlier execution, its fields as in a new object; null if there was none. */
    public abstract @Nullable Object constant(Class<?> type, String name);

    /** A constant of a renewed enum is being made for the first time. */
    public abstract void constantMade(Object made);

    /** The object that a constant of a renewed enum always is, with the state of this new one. */
    public abstract Object constant(Object renewed);

    /** The class file of a hidden class that is about to be defined beside this class, instrumented. */
    public abstract byte[] hiddenClass(Class<?> host, byte[] bytes);

    /** The JVM begins or ends to link something on this thread. */
    public abstract void link(boolean begins);

    /** A lambda that captures nothing: one object for the life of the JVM, named by the place that makes it. */
    public abstract void lambda(Object constant, String name);
}
