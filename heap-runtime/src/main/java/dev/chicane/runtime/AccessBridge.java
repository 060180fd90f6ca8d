package dev.chicane.runtime;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Hooks} forward to once an exploration is armed: the agent's side of accesses and calls.
 *
 * <p>An abstract class, not an interface, like the bridges beside it: with one loaded subclass the compiler inlines the
 * calls. All methods are called on the thread that reached the hook, which may be any thread of the process; an
 * implementation answers "not mine" (false, null, or a plain return) for threads that it does not control.
 */
public abstract class AccessBridge {
    /** For subclasses. */
    protected AccessBridge() {}

    /** About to access a field ({@code owner} null for a static one); see {@link Hooks#fieldAccess}. */
    public abstract void fieldAccess(@Nullable Object owner, int site);

    /** About to access an array element. */
    public abstract void arrayAccess(@Nullable Object array, int index, int site);

    /** About to call a method that is a scheduling point, and inside of which these families have points. */
    public abstract void call(@Nullable Object target, int site, int families);

    /** Waits until nobody else is in the monitors of those of these objects that lock themselves. */
    public abstract void awaitFree(@Nullable Object one, @Nullable Object two, @Nullable Object three);

    /** That call is over. */
    public abstract void left();

    /** About to access a part of an object of the JDK; only called while {@link Hooks#inside} is not 0. */
    public abstract void inner();

    /** About to call the program back from inside; returns what to set {@link Hooks#inside} to afterwards. */
    public abstract int out();

    /** The program was called back, and the actor is inside again. */
    public abstract void in(int families);

    /** A call of code that is not looked into; see {@link Hooks#reaches}. */
    public abstract void reaches(int how);

    /** The same on an object that may tell itself what is touched; see {@link Hooks#reachesOn}. */
    public abstract void reachesOn(@Nullable Object target, int how);

    /** The same, if not all of these are values; see {@link Hooks#reachesUnlessValues}. */
    public abstract void reachesUnlessValues(
            @Nullable Object one, @Nullable Object two, @Nullable Object three, int how);

    /** The same, if this is not a stream of Chicane's own; see {@link Hooks#prints}. */
    public abstract void prints(@Nullable Object stream, int how);

    /** A method of the program begins that code of the JDK may call; see {@link Hooks#calledBack}. */
    public abstract void calledBack();

    /** About to pass an object to a method of another one; see {@link Hooks#passes}. */
    public abstract void passes(@Nullable Object target, @Nullable Object argument, boolean asks);

    /** About to read a final field that may not be written yet. */
    public abstract void finalRead(Object owner, int site);

    /** A call of what is neither seen nor repeated; the sentence is for the result. */
    public abstract void outOfSight(String sentence);

    /** Objects are made whose methods may change what nobody sees. */
    public abstract void unseen();

    /** A call that changes something only if it succeeds has returned. */
    public abstract void attempted(boolean succeeded);

    /** The JDK is about to synchronise; only called while {@link Hooks#ordering} is set. */
    public abstract void synchronises();

    /** About to access a part of an array; only called while {@link Hooks#ordering} is set. See {@link Hooks#range}. */
    public abstract void range(@Nullable Object array, int from, int to, boolean writes, int site);

    /** About to copy a part of an array; only called while {@link Hooks#ordering} is set. */
    public abstract void copied(
            @Nullable Object from, int fromIndex, @Nullable Object to, int toIndex, int length, int site);

    /** A {@code StampedLock} has said whether a stamp is valid; only called while {@link Hooks#ordering} is set. */
    public abstract void validated(boolean isValid);

    /** The JDK is about to make a task's result known. */
    public abstract void completes(Object future);

    /** The JDK is about to make a stage that depends on these. */
    public abstract void comesTo(@Nullable CompletableFuture<?> @Nullable [] stages);

    /** An executor or a future of the JDK is about to call this object; what is to be passed to {@link #taskEnds}, null if that need not follow. */
    public abstract @Nullable Object taskBegins(@Nullable Object called);

    /** That call is over: it has returned, or thrown something. */
    public abstract void taskEnds(Object within, boolean failed);

    /** A turn of a loop that may only look is over; see {@link Hooks#turn}. */
    public abstract int turn(int changes);

    /** A traced call returned; only called while {@link Hooks#tracing} is set. */
    public abstract void returned(@Nullable Object value, int site);
}
